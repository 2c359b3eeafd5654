using PayNotify.Api.Fulfilment;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Operator;

/// <summary>What the shop's operator may see and do: routes that need the key.</summary>
static class OperatorEndpoints
{
    public static void MapOperator(this IEndpointRouteBuilder routes)
    {
        var operators = routes.MapGroup("/api/operator").RequireOperator();

        operators.MapGet("/attention", AttentionAsync)
            .WithSummary("What a person should look at: genuine callbacks that did not fit, money that came too late, goods that do not go out")
            .Produces<AttentionList>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

        operators.MapGet("/refused", ListRefused.Execute)
            .WithSummary("The newest refused callbacks, in memory: ?channel=, ?reason=, ?limit= (1 to 1000), ?before= (the next of a list)")
            .Produces<RefusedList>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

        operators.MapPost("/goods/{orderNo}/retry", RetryAsync)
            .WithSummary("Try parked goods again, from the first attempt")
            .Produces(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    static async Task<IResult> AttentionAsync(HttpRequest request, ListAttention list, CancellationToken cancellationToken) =>
        new StrictQuery(request).Problem ?? (IResult)TypedResults.Ok(new AttentionList(await list.ExecuteAsync(cancellationToken), Next: null));

    static async Task<IResult> RetryAsync(string orderNo, RetryGoods retry) => await retry.ExecuteAsync(orderNo) switch
    {
        RetryGoodsResult.Pending => TypedResults.Accepted((string?)null),
        RetryGoodsResult.NotFound => Problems.GoodsNotFound.Because("orderNo: no order that was paid has it"),
        RetryGoodsResult.NotParked => Problems.GoodsNotParked.Because("orderNo: its goods went out, or are being tried anyway"),
        _ => throw new InvalidOperationException("not a result"),
    };
}

/// <param name="Next">Where the next page of a list starts; here there is only one.</param>
sealed record AttentionList(IReadOnlyList<AttentionItem> Items, string? Next);
