using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>Money that arrives for an order that is over, whose stream has said <c>bye</c>, on a page that stayed open.</summary>
public sealed class LateMoneyTests(Stage stage, BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    static readonly TimeSpan ShownWithin = TimeSpan.FromSeconds(15);

    [Fact]
    public Task Money_after_the_close_is_shown() => Task.WhenAll(Channels.Select(async channel =>
    {
        var buyer = await NewBuyerAsync(stage, channel, stage.ApiAddress);
        await ScanAsync(stage, buyer);
        await buyer.Checkout.CancelAsync();
        await buyer.Checkout.ShowsAsync("closed");

        await SeesLateMoneyAsync(buyer);
    }));

    [Fact]
    public async Task Money_after_the_expiry_is_shown()
    {
        // Takes programs of its own and half a minute, for a page that does the same as after a close.
        Assert.SkipUnless(Chance.IsLong, "PAYNOTIFY_LONG=1 runs it.");
        await using var brief = new Stage("--Orders:Lifetime", "00:00:15");
        await brief.InitializeAsync();

        await Task.WhenAll(Channels.Select(async channel =>
        {
            var buyer = await NewBuyerAsync(brief, channel, brief.ApiAddress);
            await ScanAsync(brief, buyer);
            await buyer.SeesOneOfAsync("orderExpired");

            await SeesLateMoneyAsync(buyer);
        }));
    }

    // Alipay has no trade to close before the scan.
    static Task ScanAsync(Stage stage, Buyer buyer) => stage.Sandbox.PostAsync($"/sandbox/trades/{buyer.Order.OrderNo}/scan");

    async Task SeesLateMoneyAsync(Buyer buyer)
    {
        await buyer.PayAsync(new { faults = new[] { new { fault = "late" } } });

        // From "received" on the shop sends it back by itself.
        var took = await buyer.SeesOneOfAsync("paidLate", "refunding", "refunded");
        Output.WriteLine($"{buyer.Order.Channel}: {took.TotalMilliseconds:0} ms; {await buyer.StoryAsync()}");
        Assert.True(took < ShownWithin, $"{buyer.Order.Channel}: {took.TotalMilliseconds:0} ms");
    }
}
