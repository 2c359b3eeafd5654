using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayNotify.Api.Hosting;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

/// <summary>What is kept with an order, also while nobody listens and the host makes no trace for its request.</summary>
public sealed class TraceOfAnOrderTests : IDisposable
{
    const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    readonly Activity? around = Activity.Current;
    readonly DefaultHttpContext http = new();

    public TraceOfAnOrderTests() => Activity.Current = null;

    public void Dispose() => Activity.Current = around;

    [Fact]
    public void The_requests_own_is_kept()
    {
        using var request = new Activity("request").Start();
        http.Request.Headers.TraceParent = Parent;

        Assert.Equal(request.Id, Traces.Of(http.Request));
    }

    /// <summary>As the program is delivered the host has no category to log under, for which it would make a trace of each request.</summary>
    [Fact]
    public async Task Whoever_listens_has_the_hosts_traces_again()
    {
        var told = new ConcurrentQueue<ActivitySpanId>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => told.Enqueue(activity.SpanId),
        };
        ActivitySource.AddActivityListener(listener);
        await using var shop = await ShopApplication.StartAsync();
        Assert.False(shop.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Critical));

        await shop.OrderAsync();

        var kept = await shop.ReadAsync(db => db.Orders.Select(one => one.Trace).SingleAsync());
        Assert.Contains(ActivityContext.Parse(kept!, null).SpanId, told);
    }

    [Fact]
    public void Without_one_it_is_a_part_of_the_callers()
    {
        http.Request.Headers.TraceParent = Parent;

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Traces.TraceId(Traces.Of(http.Request)));
        Assert.NotEqual(Parent, Traces.Of(http.Request));
        Assert.Null(Activity.Current);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData($"{Parent},{Parent}")]
    public void Without_any_one_begins(string? parent)
    {
        http.Request.Headers.TraceParent = parent;

        var (first, second) = (Traces.TraceId(Traces.Of(http.Request)), Traces.TraceId(Traces.Of(http.Request)));

        Assert.Matches("^[0-9a-f]{32}$", first);
        Assert.DoesNotContain(first, new[] { second, "0af7651916cd43dd8448eb211c80319c", new string('0', 32) });
    }
}
