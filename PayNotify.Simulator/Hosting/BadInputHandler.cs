using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace PayNotify.Simulator.Hosting;

/// <summary>Turns what a request got wrong into a problem that names the field; all other exceptions are bugs and go on.</summary>
sealed class BadInputHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad) return false;
        var (code, detail) = Describe(bad);
        await Problem.Of(bad.StatusCode, code, detail).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>The code of a refusal that has none of its own.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "request_invalid",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status413PayloadTooLarge => "body_too_large",
        StatusCodes.Status415UnsupportedMediaType => "content_type_invalid",
        _ => "internal_error",
    };

    static (string Code, string Detail) Describe(BadHttpRequestException bad) => bad switch
    {
        InvalidInputException invalid => (invalid.Code, invalid.Message),
        { InnerException: JsonException { Path: { Length: > 2 } path } } =>
            ("body_invalid", $"{path[2..]}: not a known member, given twice, or of the wrong type."),
        { InnerException: JsonException } => ("body_invalid", "body: not a JSON object of this route."),
        { StatusCode: StatusCodes.Status400BadRequest } when bad.Message.Contains("no body", StringComparison.Ordinal) =>
            ("body_missing", "body: a JSON object is required."),
        _ => (CodeOf(bad.StatusCode), bad.Message),
    };
}
