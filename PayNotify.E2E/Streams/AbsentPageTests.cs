using Microsoft.Playwright;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>Nobody is there, or nothing gets through, at the moment of the payment; the stream is lost as well.</summary>
public sealed class AbsentPageTests(Stage stage, BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    static readonly TimeSpan OfflineFor = TimeSpan.FromSeconds(10);

    [Fact]
    public Task Hidden_and_frozen_tab_sees_paid_when_its_reader_is_back() => Task.WhenAll(Channels.Select(async channel =>
    {
        await using var proxy = await StreamProxy.StartAsync(stage.ApiAddress, StreamFault.Passes);
        var buyer = await NewBuyerAsync(stage, channel, proxy.Address);
        await ShowAsync(buyer.Page, "hidden");
        await using var frozen = await FrozenTab.FreezeAsync(buyer.Page);

        await buyer.PayAsync();
        proxy.Cut();
        await stage.Sandbox.DeliveryAsync(buyer.Order.OrderNo, "delivered");
        var backAt = TimeProvider.System.GetUtcNow();
        await frozen.ThawAsync();
        await ShowAsync(buyer.Page, "visible");

        await SeesPaidInTimeAsync(buyer, backAt);
    }));

    [Fact]
    public Task Page_that_was_offline_for_ten_seconds_sees_paid() => Task.WhenAll(Channels.Select(async channel =>
    {
        await using var proxy = await StreamProxy.StartAsync(stage.ApiAddress, StreamFault.Passes);
        var buyer = await NewBuyerAsync(stage, channel, proxy.Address);

        // The browser's own switch leaves open connections alone.
        await buyer.Page.Context.SetOfflineAsync(true);
        proxy.Cut();
        await buyer.PayAsync();
        await buyer.Checkout.LinkIsAsync("offline");
        await Task.Delay(OfflineFor, TimeProvider.System, Ct);
        var onlineAt = TimeProvider.System.GetUtcNow();
        await buyer.Page.Context.SetOfflineAsync(false);

        await SeesPaidInTimeAsync(buyer, onlineAt);
    }));

    // A headless browser never hides a page by itself.
    static Task ShowAsync(IPage page, string visibility) => page.EvaluateAsync(
        """
        visibility => {
            Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
            Object.defineProperty(document, 'hidden', { configurable: true, get: () => visibility === 'hidden' });
            document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        visibility);
}
