using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

public sealed class RestartedServerTests(BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    [Theory]
    [InlineData("killed")]
    [InlineData("stopped")]
    public async Task Page_sees_paid_when_the_server_is_back(string end)
    {
        // Ending it must not disturb the other tests, so this one has programs of its own; the shop asks after open orders as soon as it is back.
        await using var stage = new Stage("--Orders:Reconcile:FirstAfter", "00:00:01", "--Orders:Reconcile:AtMost", "00:00:01");
        await stage.InitializeAsync();
        await using var proxy = await StreamProxy.StartAsync(stage.ApiAddress, StreamFault.Passes);
        var buyers = await Task.WhenAll(Channels.Select(channel => NewBuyerAsync(stage, channel, proxy.Address)));
        foreach (var buyer in buyers) await buyer.Checkout.LinkIsAsync("live");

        await (end == "killed" ? stage.KillApiAsync() : stage.Api.DisposeAsync().AsTask());
        foreach (var buyer in buyers) await buyer.PayAsync();
        await stage.StartApiAsync();
        var backAt = TimeProvider.System.GetUtcNow();

        foreach (var buyer in buyers) await SeesPaidInTimeAsync(buyer, backAt);
    }
}
