using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Lab;

/// <summary>
/// The event of a completed payment, and its listener. Nothing here is of the lab: the event is the row that CompletePayment writes in
/// the transaction that takes the payment, the bell rings after the commit, and the feed is the one that the checkout page reads.
/// </summary>
static class Payment
{
    public static void MapPayment(this IEndpointRouteBuilder lab) => lab.MapGet("/payment", StreamAsync)
        .WithSummary("All events of one order of the shop, from the first: ?orderId=")
        .Produces<OrderState>(contentType: "text/event-stream")
        .ProducesProblem(StatusCodes.Status404NotFound);

    static async Task<IResult> StreamAsync(HttpContext http, IDbContextFactory<PayNotifyDb> databases, OrderEventBell bell, TimeProvider time)
    {
        var query = new StrictQuery(http.Request, "orderId");
        var orderId = query.Text("orderId", 64, "");
        if (query.Problem is { } wrong) return wrong;

        // 1. Listen to the bell first and read the table after: what is committed in between is heard, what was before is read.
        var feed = await OrderEventFeed.OpenAsync(orderId, databases, bell, http.RequestAborted);
        if (feed is null) return Problems.OrderNotFound.Because("orderId: no order has it");

        return new SseAnswer(async (sse, ending) =>
        {
            using (feed)
            {
                for (var events = feed.TakeHistory(); ; events = await feed.NextAsync(ending))
                {
                    // 2. Each row is an event with the order's number for it, and the order's whole public state.
                    foreach (var row in events) sse.Event(row.Name, JsonSerializer.Serialize(row.ToldAt(time.GetUtcNow()), ApiJson.Options), row.Sequence);

                    // 3. An order that is over has nothing more to say.
                    if (events[^1].IsFinal) sse.Event("complete", "{}");
                    await sse.PushAsync(ending);
                    if (events[^1].IsFinal) return;
                }
            }
        });
    }
}
