namespace PayNotify.Api.Operator;

/// <summary>What the shop's operator may see and do: routes that need the key.</summary>
static class OperatorEndpoints
{
    public static void MapOperator(this IEndpointRouteBuilder routes)
    {
        var operators = routes.MapGroup("/api/operator").RequireOperator();

        operators.MapGet("/attention", AttentionAsync)
            .WithSummary("What a person should look at: genuine callbacks that did not fit, money that came too late");
    }

    static async Task<AttentionList> AttentionAsync(ListAttention list, CancellationToken cancellationToken) =>
        new(await list.ExecuteAsync(cancellationToken), Next: null);
}

/// <param name="Next">Where the next page of a list starts; here there is only one.</param>
sealed record AttentionList(IReadOnlyList<AttentionItem> Items, string? Next);
