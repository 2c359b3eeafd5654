using Microsoft.AspNetCore.Mvc;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Products;

namespace PayNotify.Api.Orders;

static class CreateOrderEndpoint
{
    public static void MapCreateOrder(this IEndpointRouteBuilder orders) => orders.MapPost("/", CreateAsync)
        .WithSummary("Place an order and get its code")
        .RequireRateLimiting(Limits.Orders)
        .Accepts<OrderRequest>("application/json")
        .Produces<OrderState>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status502BadGateway)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    static async Task<IResult> CreateAsync(
        HttpContext http,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CreateOrder create,
        IOrderSource source,
        IEnumerable<IPaymentChannel> channels)
    {
        var (body, malformed) = await JsonBody.ReadAsync<OrderRequest>(http.Request);
        if (body is null) return malformed!;
        if (body.Check(channels, idempotencyKey, out var channel, out var key) is { } wrong) return wrong;

        switch (await source.FindAsync(body.Requested(), http.RequestAborted))
        {
            case UnknownOrder when body.OrderRef is null: return Problems.ProductUnknown.Because("productId: must be the id of one of GET /api/products");
            case UnknownOrder: return Problems.OrderRefUnknown.Because("orderRef: the shop has no such order");
            case UnpayableOrder(var reason): return Problems.OrderNotPayable.Because($"{(body.OrderRef is null ? "productId" : "orderRef")}: {reason}");
            case PayableOrder terms:
                return Answer(await create.ExecuteAsync(new(channel, body.Requested(), terms, key, Language.IsNotChinese(http.Request), Traces.Of(http.Request))));
            default: throw new InvalidOperationException("not a result");
        }

        static IResult Answer(CodeResult result) => result switch
        {
            Created(var state) => TypedResults.Created($"/api/orders/{state.Id}", state),
            KeyReused => Problems.IdempotencyKeyReused.Because("Idempotency-Key: was used for another body"),
            AmountChanged => Problems.OrderChanged.Because("orderRef: the order number was used with another amount; give the order a new number"),
            AlreadyPaid => Problems.OrderAlreadyPaid.Because("orderRef: the order was paid"),
            NotOpen => Problems.OrderNotOpen.Because("orderRef: the order was closed or has expired; a new attempt needs a new order number"),
            ChannelUsedUp => Problems.ChannelUsedUp.Because("channel: the order's trade there was closed; place a new order"),
            ChannelRefused(var code) => Problems.ChannelRefused.Because($"channel: the platform refused the order ({code})"),
            ChannelUnreachable => Problems.ChannelUnreachable.Because("channel: the platform gave no answer; repeat with the same Idempotency-Key"),
            _ => throw new InvalidOperationException("not a result"),
        };
    }
}
