using Microsoft.Playwright;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

public sealed class AbsentPageTests(Stage stage, BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    static readonly TimeSpan OfflineFor = TimeSpan.FromSeconds(10);

    [Fact]
    public Task Hidden_and_frozen_tab_sees_paid_when_its_reader_is_back() => Task.WhenAll(Channels.Select(async channel =>
    {
        var buyer = await NewBuyerAsync(stage, channel, stage.ApiAddress);
        await buyer.Checkout.LinkIsAsync("live");
        var browser = await buyer.Page.Context.NewCDPSessionAsync(buyer.Page);
        await SetVisibilityAsync(buyer.Page, "hidden");
        await browser.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });

        await buyer.PayAsync();
        await stage.Sandbox.DeliveryAsync(buyer.Order.OrderNo, "delivered");
        var backAt = TimeProvider.System.GetUtcNow();
        await browser.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        await SetVisibilityAsync(buyer.Page, "visible");

        await SeesPaidInTimeAsync(buyer, backAt);
    }));

    [Fact]
    public Task Page_that_was_offline_for_ten_seconds_sees_paid() => Task.WhenAll(Channels.Select(async channel =>
    {
        var buyer = await NewBuyerAsync(stage, channel, stage.ApiAddress);
        await buyer.Checkout.LinkIsAsync("live");
        await buyer.Page.Context.SetOfflineAsync(true);
        await buyer.Checkout.LinkIsAsync("offline");

        await buyer.PayAsync();
        await Task.Delay(OfflineFor, TimeProvider.System, Ct);
        var onlineAt = TimeProvider.System.GetUtcNow();
        await buyer.Page.Context.SetOfflineAsync(false);

        await SeesPaidInTimeAsync(buyer, onlineAt);
    }));

    // A headless browser never hides a page by itself.
    static Task SetVisibilityAsync(IPage page, string state) => page.EvaluateAsync(
        """
        state => {
            Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
            Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' });
            document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        state);
}
