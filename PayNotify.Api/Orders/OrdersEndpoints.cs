using System.Globalization;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Orders;

static class OrdersEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/orders");

        orders.MapCreateOrder();

        orders.MapPost("/{id}/check", CheckAsync)
            .WithSummary("\"I have paid\": ask each platform that was offered now, once in 3 s an order")
            .RequireRateLimiting(Limits.Actions)
            .AddEndpointFilter<ActionsExpire>()
            .ProducesProblem(StatusCodes.Status410Gone)
            .Produces<OrderState>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        orders.MapPost("/{id}/code", RenewAsync)
            .WithSummary("Another code; with another channel the old trade is closed first, so the answer may say that the order is paid")
            .RequireRateLimiting(Limits.Actions)
            .AddEndpointFilter<ActionsExpire>()
            .ProducesProblem(StatusCodes.Status410Gone)
            .Accepts<CodeRequest>(isOptional: true, "application/json")
            .Produces<OrderState>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status502BadGateway)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

        orders.MapPost("/{id}/close", CloseAsync)
            .WithSummary("Cancel the order; the platform closes the trade first, so the answer may say that it is paid")
            .RequireRateLimiting(Limits.Actions)
            .AddEndpointFilter<ActionsExpire>()
            .ProducesProblem(StatusCodes.Status410Gone)
            .Produces<OrderState>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

        orders.MapGet("/{id}/qr.svg", PictureAsync)
            .WithSummary("The code as a picture")
            .Produces<string>(contentType: "image/svg+xml")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> RenewAsync(string id, HttpContext http, RenewCode renew, IEnumerable<IPaymentChannel> channels)
    {
        var (body, malformed) = http.Request.ContentLength is null or 0 && !http.Request.HasJsonContentType()
            ? (new CodeRequest(), null)
            : await JsonBody.ReadAsync<CodeRequest>(http.Request);
        if (body is null) return malformed!;

        IReadOnlyList<IPaymentChannel> known = [.. channels];
        if (body.Check(known, out var wished) is { } wrong) return wrong;

        http.Response.Headers.CacheControl = "no-store";
        return await renew.ExecuteAsync(id, wished) switch
        {
            Created(var state) => TypedResults.Ok(state),
            NoSuchOrder => NotFound(),
            NotOpen => Problems.OrderNotOpen.Because("order: no longer awaiting payment"),
            ChannelUsedUp => Problems.ChannelUsedUp.Because("channel: the order's trade there was closed; place a new order"),
            ChannelRefused(var code) => Problems.ChannelRefused.Because($"channel: the platform refused another code ({code})"),
            ChannelUnreachable => Problems.ChannelUnreachable.Because("channel: the platform gave no answer; the order is open, try again"),
            _ => throw new InvalidOperationException("not a result"),
        };
    }

    static async Task<IResult> FindAsync(string id, HttpContext http, FindOrder find)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await find.ExecuteAsync(id, http.RequestAborted) is { } state ? TypedResults.Ok(state) : NotFound();
    }

    static async Task<IResult> CheckAsync(string id, HttpContext http, CheckOrder check, FindOrder find)
    {
        var result = await check.ExecuteAsync(id, http.RequestAborted);
        if (result is CheckOrderResult.TooSoon or CheckOrderResult.ChannelUnreachable)
        {
            http.Response.Headers.RetryAfter = CheckOrder.Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return result switch
        {
            CheckOrderResult.Known => await FindAsync(id, http, find),
            CheckOrderResult.NotFound => NotFound(),
            CheckOrderResult.TooSoon => Problems.CheckTooSoon.Because("order: its platform is asked once in 3 s at most"),
            CheckOrderResult.ChannelUnreachable => Problems.ChannelUnreachable.Because("channel: the platform gave no answer; nothing is known yet"),
            _ => throw new InvalidOperationException("not a result"),
        };
    }

    static async Task<IResult> CloseAsync(string id, HttpContext http, CloseOrder close, FindOrder find) => await close.ExecuteAsync(id) switch
    {
        CloseOrderResult.NotOpen => await FindAsync(id, http, find),
        CloseOrderResult.NotFound => NotFound(),
        CloseOrderResult.ChannelUnreachable => Problems.ChannelUnreachable.Because("channel: the platform gave no answer; the order is open, try again"),
        CloseOrderResult.Switched => Problems.Busy.Because("channel: was changed by another request; the order is open, try again"),
        _ => throw new InvalidOperationException("not a result"),
    };

    static async Task<IResult> PictureAsync(string id, HttpContext http, FindOrder find)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await find.ExecuteAsync(id, http.RequestAborted) is { QrCode: { } code } ? Results.Text(QrPicture.Svg(code), "image/svg+xml") : NotFound();
    }

    static ProblemResult NotFound() => Problems.OrderNotFound.Because("id: no order has it");
}
