using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>After <c>bye</c> there is nothing to listen to: neither for the page that heard it nor for the receipt that it turns to.</summary>
public sealed class StreamEndTests(Stage stage, BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task No_stream_is_asked_for_after_the_end()
    {
        await using var cutting = await StreamProxy.StartAsync(stage.ApiAddress, StreamFault.Cut);
        await using var buffering = await StreamProxy.StartAsync(stage.ApiAddress, StreamFault.Buffered);
        (string Channel, Uri Shop)[] rows = [("wechat", stage.ApiAddress), ("alipay", stage.ApiAddress), ("wechat", cutting.Address), ("alipay", buffering.Address)];
        var buyers = await Task.WhenAll(rows.Select(row => NewBuyerAsync(stage, row.Channel, row.Shop)));
        await Task.WhenAll(buyers.Select(async buyer =>
        {
            await buyer.PayAsync();
            await SeesPaidInTimeAsync(buyer);
        }));
        var asked = buyers.Select(buyer => buyer.StreamRequests).ToList();

        await Task.Delay(Long, TimeProvider.System, Ct);

        Assert.Equal(asked, buyers.Select(buyer => buyer.StreamRequests));
    }
}
