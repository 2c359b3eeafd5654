using Microsoft.AspNetCore.Http.HttpResults;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Sandbox;

static class ResetEndpoint
{
    public static void MapReset(this IEndpointRouteBuilder sandbox) => sandbox.MapPost("/reset", ResetAsync).WithTags("reset").WithSummary("Empties a space, or all of them: as new, keys kept.");

    static async Task<Results<NoContent, ProblemHttpResult>> ResetAsync(
        ResetRequest? request, EmptySpace empty, MerchantDirectory merchants, SandboxFeed feed, CancellationToken cancellationToken)
    {
        if (!Space.TryRead(request?.Merchant, merchants, out var scope)) return Space.NotFound(request?.Merchant);
        await empty.ExecuteAsync(scope, cancellationToken);
        feed.Publish("reset", new { merchant = request?.Merchant });
        return TypedResults.NoContent();
    }

    /// <param name="Merchant">Null for all spaces.</param>
    public sealed record ResetRequest(string? Merchant = null);
}
