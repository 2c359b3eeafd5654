using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>Two buyers at once, one on each channel; whatever befalls their pages, "paid" is shown in time.</summary>
public abstract class StreamTest(BrowserFixture browser, ITestOutputHelper output) : BrowserTest(browser)
{
    protected static readonly string[] Channels = ["wechat", "alipay"];

    /// <summary>Once the network is usable again: a poll is due every three seconds.</summary>
    static readonly TimeSpan PaidWithin = TimeSpan.FromSeconds(4);

    protected ITestOutputHelper Output => output;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected async Task<Buyer> NewBuyerAsync(Stage stage, string channel, Uri shop)
    {
        var buyer = new Buyer(stage, await stage.Shop.PlaceOrderAsync(channel), await NewDesktopAsync(shop));
        await buyer.OpenAsync();
        return buyer;
    }

    private protected async Task SeesPaidInTimeAsync(Buyer buyer, DateTimeOffset usableAt = default)
    {
        var took = await buyer.SeesPaidAsync(usableAt);
        Output.WriteLine($"{buyer.Order.Channel}: {took.TotalMilliseconds:0} ms; {buyer.StreamRequests} stream requests; {await buyer.StoryAsync()}");
        Assert.True(took < PaidWithin, $"{buyer.Order.Channel}: {took.TotalMilliseconds:0} ms");
    }
}
