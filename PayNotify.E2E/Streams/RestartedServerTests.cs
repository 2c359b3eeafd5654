using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

public sealed class RestartedServerTests(BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    [Fact]
    public async Task Pages_see_paid_when_the_server_is_back()
    {
        // Killing it must not disturb the other tests, so this one has programs of its own; the shop asks after open orders as soon as it is back.
        await using var stage = new Stage("--Orders:Reconcile:FirstAfter", "00:00:01", "--Orders:Reconcile:AtMost", "00:00:01");
        await stage.InitializeAsync();

        // What a page gets behind a proxy is not a refused connection but 502, after which a browser does not come back by itself.
        await using var proxy = await StreamProxy.StartAsync(stage.ApiAddress, StreamFault.Passes);
        var shops = new[] { stage.ApiAddress, proxy.Address };
        var buyers = await Task.WhenAll(shops.SelectMany(shop => Channels.Select(channel => NewBuyerAsync(stage, channel, shop))));

        await stage.KillApiAsync();
        foreach (var buyer in buyers) await buyer.PayAsync();
        await stage.StartApiAsync();
        var backAt = TimeProvider.System.GetUtcNow();

        foreach (var buyer in buyers) await SeesPaidInTimeAsync(buyer, backAt);
    }
}
