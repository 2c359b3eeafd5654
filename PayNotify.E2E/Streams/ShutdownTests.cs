using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>A new version is rolled out while a thousand pages wait: the old program is told to end, people pay meanwhile, the new one starts.</summary>
[Collection(nameof(Killable))]
public sealed class ShutdownTests(KillableStage stage, BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    const int Streams = 1_000;
    const int Orders = 20;
    static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(30);
    static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);
    static readonly TimeSpan RightWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Program_that_is_told_to_end_lets_go_of_a_thousand_streams_and_none_misses_the_payment()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        var buyers = await Task.WhenAll(Channels.Select(channel => NewBuyerAsync(stage, channel, stage.ApiAddress)));
        foreach (var buyer in buyers) await buyer.Checkout.LinkIsAsync("live");
        var orders = await Task.WhenAll(Enumerable.Range(0, Orders).Select(number => stage.Shop.PlaceOrderAsync(Channels[number % Channels.Length])));
        var readers = Enumerable.Range(0, Streams).Select(number => new WatchedPage(stage.Shop.Http, orders[number % Orders].Id)).ToList();
        var reading = readers.Select(reader => reader.RunAsync(Ct)).ToList();
        await Task.WhenAll(readers.Select(reader => reader.Opened)).WaitAsync(OpenWithin, TimeProvider.System, Ct);

        var ending = stage.Api.TerminateAsync();
        await Task.WhenAll([.. buyers.Select(buyer => buyer.PayAsync()), .. orders.Select(order => stage.Sandbox.PayAsync(order.OrderNo))]);
        var took = await ending;
        await stage.StartApiAsync();
        var backAt = TimeProvider.System.GetUtcNow();

        Output.WriteLine($"ended after {took.TotalMilliseconds:0} ms");
        Assert.True(took < EndsWithin, $"ended after {took.TotalMilliseconds:0} ms");
        foreach (var buyer in buyers) Output.WriteLine($"{buyer.Order.Channel}: {(await buyer.SeesPaidAsync(backAt)).TotalMilliseconds:0} ms");
        await Task.WhenAll(reading).WaitAsync(RightWithin, TimeProvider.System, Ct);
        Output.WriteLine($"all right {(TimeProvider.System.GetUtcNow() - backAt).TotalMilliseconds:0} ms after it was back");
        Assert.All(readers, reader =>
        {
            Assert.Single(reader.Seen, sent => sent.Status == "paid");
            Assert.Equal("paid", reader.Seen[^1].Status);
            Assert.DoesNotContain(reader.Seen, sent => sent.Event == "reset");
        });
    }
}
