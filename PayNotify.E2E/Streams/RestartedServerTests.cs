using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

[Collection(nameof(Killable))]
public sealed class RestartedServerTests(KillableStage stage, BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    [Fact]
    public async Task Pages_see_paid_when_the_server_is_back()
    {
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
