using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Events;

/// <summary>The order's state to whoever asks: at once, or with <c>after</c> and <c>wait</c> once there is news (long poll).</summary>
static class OrderPollEndpoint
{
    const int WaitMax = 60;

    public static void MapOrderPoll(this IEndpointRouteBuilder routes) => routes.MapGet("/api/orders/{id}", PollAsync)
        .WithSummary("The order's public state; with after and wait (seconds) the state after that sequence, as soon as there is one")
        .Produces<OrderState>()
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);

    static async Task<IResult> PollAsync(
        string id,
        HttpContext http,
        IDbContextFactory<PayNotifyDb> databases,
        OrderEventBell bell,
        Heartbeats heartbeats,
        TimeProvider time,
        IHostApplicationLifetime application)
    {
        http.Response.Headers.CacheControl = "no-store";
        var query = new StrictQuery(http.Request, "after", "wait");
        var isLong = http.Request.Query.ContainsKey("after");
        var after = query.Number("after", least: 0, most: int.MaxValue, otherwise: 0);
        var wait = (int)query.Number("wait", least: 0, most: WaitMax, otherwise: 0);
        if (query.Problem is { } wrong) return wrong;
        if (!isLong && wait > 0) return Problems.QueryInvalid.Because("wait: needs after, the sequence that is known");

        // Counted from the question on, whatever finding the order takes.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, application.ApplicationStopping);
        var over = heartbeats.AfterAsync(wait, ending.Token);
        using var feed = await OrderEventFeed.OpenAsync(id, databases, bell, ending.Token);
        if (feed is null) return Problems.OrderNotFound.Because("id: no order has it");

        var history = feed.TakeHistory();
        var news = !isLong ? history[^1]
            : history.FirstOrDefault(one => one.Sequence > after) ?? await NextAsync(feed, over, ending.Token);
        await ending.CancelAsync();
        return news is null ? TypedResults.NoContent() : TypedResults.Ok(news.ToldAt(time.GetUtcNow()));
    }

    /// <returns>Null when nothing came in that time, or the program ends: the poller asks again.</returns>
    static async Task<OrderEvent?> NextAsync(OrderEventFeed feed, Task over, CancellationToken cancellationToken)
    {
        var news = feed.NextAsync(cancellationToken);
        await Task.WhenAny(news, over);
        return news.IsCompletedSuccessfully ? news.Result[0] : null;
    }
}
