using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Hosting;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

public sealed class TracesTests : IAsyncLifetime
{
    const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    readonly ConcurrentQueue<Activity> ended = new();
    readonly Everything everything = new();
    ActivityListener listener = null!;
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name is "PayNotify.Api" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        shop = await ShopApplication.StartAsync(everything.Add);
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        everything.Dispose();
        await shop.DisposeAsync();
    }

    [Fact]
    public async Task One_trace_id_links_order_callback_commit_and_push()
    {
        var order = await shop.OrderAsync();
        var kept = ActivityContext.Parse((await shop.ReadAsync(db => db.Orders.Select(one => one.Trace).SingleAsync()))!, null);
        var traceId = kept.TraceId.ToHexString();
        await using (var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!))
        {
            await stream.NextAsync();
            await shop.SendAsync(shop.ByWeChat(order));
            Assert.Equal("paid", (await stream.NextAsync())!.Value.EventType);
            Assert.Equal("bye", (await stream.NextAsync())!.Value.EventType);
            Assert.Null(await stream.NextAsync());
        }

        await Eventually.IsTrueAsync(() => Task.FromResult(Told(kept).Count() >= 4));
        var told = Told(kept).ToDictionary(activity => activity.OperationName);
        Assert.Equal(["commit", "complete payment", Request, "push"], told.Keys.Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(told[Request].SpanId, told["complete payment"].ParentSpanId);
        Assert.Equal(told["complete payment"].SpanId, told["commit"].ParentSpanId);
        Assert.Equal(told[Request].SpanId, told["push"].ParentSpanId);
        Assert.Equal("Completed", told["complete payment"].GetTagItem("result"));

        // The callback came with a trace of its own, and is linked.
        var callback = told["complete payment"].Links.Single().Context;
        Assert.Contains(ended, activity => activity.OperationName == Request && activity.SpanId == callback.SpanId && activity.TraceId.ToHexString() != traceId);
        Assert.Contains(everything.Lines, line => line.Contains("a payment by WeChat is Completed", StringComparison.Ordinal) && line.Contains($"OrderTrace:{traceId}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trace_of_whoever_orders_is_kept()
    {
        const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent("""{"channel":"wechat","productId":"tea"}""", null, "application/json") };
        request.Headers.Add("traceparent", Parent);

        await shop.SendAsync(request);

        var kept = await shop.ReadAsync(db => db.Orders.Select(one => one.Trace).SingleAsync());
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", kept, StringComparison.Ordinal);
    }

    /// <summary>The request that placed the order and what the Api tells in its trace; the platform's side of it is left out.</summary>
    IEnumerable<Activity> Told(ActivityContext order) =>
        ended.Where(activity => activity.TraceId == order.TraceId && (activity.Source == Traces.Source || activity.SpanId == order.SpanId));
}
