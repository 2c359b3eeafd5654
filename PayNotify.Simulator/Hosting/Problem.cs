using Microsoft.AspNetCore.Http.HttpResults;

namespace PayNotify.Simulator.Hosting;

/// <summary>A refusal of the control API: a stable code for programs, a sentence for people.</summary>
static class Problem
{
    /// <param name="more">Further members of the problem, such as how many tries are left.</param>
    public static ProblemHttpResult Of(int status, string code, string detail, params ReadOnlySpan<(string Name, object Value)> more)
    {
        var members = new Dictionary<string, object?> { ["code"] = code };
        foreach (var (name, value) in more) members[name] = value;
        return TypedResults.Problem(detail, statusCode: status, extensions: members);
    }

    public static ProblemHttpResult NotFound(string code, string detail) => Of(StatusCodes.Status404NotFound, code, detail);

    public static ProblemHttpResult Conflict(string code, string detail) => Of(StatusCodes.Status409Conflict, code, detail);
}
