using Microsoft.AspNetCore.Mvc;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Operator;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Refunds;

static class RefundsEndpoint
{
    public static void MapRefunds(this IEndpointRouteBuilder routes) => routes.MapPost("/api/orders/{id}/refunds", RefundAsync)
        .WithSummary("Send money back, whole or in part; the order's events say how it ends")
        .RequireOperator()
        .Accepts<RefundWish>("application/json")
        .Produces<OrderState>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    static async Task<IResult> RefundAsync(
        string id,
        HttpContext http,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        RefundOrder refund,
        FindOrder find)
    {
        var (wish, malformed) = await JsonBody.ReadAsync<RefundWish>(http.Request);
        if (wish is null) return malformed!;
        if (wish.Check(idempotencyKey, out var key) is { } wrong) return wrong;

        var (result, orderId) = await refund.ExecuteAsync(id, new(wish.AmountFen), wish.Reason!, key);
        return result switch
        {
            RefundOrderResult.Taken => TypedResults.Accepted($"/api/orders/{orderId}", await find.ExecuteAsync(orderId!, CancellationToken.None)),
            RefundOrderResult.NotFound => Problems.OrderNotFound.Because("id: no order has it, as its id or as its number"),
            RefundOrderResult.NotRefundable => Problems.NotRefundable.Because("amountFen: is more than the order still holds"),
            RefundOrderResult.ChannelNotConfigured => Problems.ChannelUnreachable.Because("channel: the platform that the order was paid on is not configured; nothing was refunded"),
            RefundOrderResult.KeyReused => Problems.IdempotencyKeyReused.Because("Idempotency-Key: was used for another refund"),
            _ => throw new InvalidOperationException("not a result"),
        };
    }
}
