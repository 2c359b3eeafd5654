using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

public sealed class BrokenStreamTests(Stage stage, BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    [Theory]
    [InlineData(StreamFault.Hangs)]
    [InlineData(StreamFault.Refused)]
    [InlineData(StreamFault.Buffered)]
    public Task Page_whose_stream_says_nothing_polls_and_sees_paid(StreamFault fault) => Task.WhenAll(Channels.Select(async channel =>
    {
        await using var proxy = await StreamProxy.StartAsync(stage.ApiAddress, fault);
        var buyer = await NewBuyerAsync(stage, channel, proxy.Address);
        await buyer.Checkout.LinkIsAsync("polling");

        await buyer.PayAsync();

        await SeesPaidInTimeAsync(buyer);
    }));

    [Fact]
    public Task Page_whose_stream_is_cut_every_two_seconds_sees_paid() => Task.WhenAll(Channels.Select(async channel =>
    {
        await using var proxy = await StreamProxy.StartAsync(stage.ApiAddress, StreamFault.Cut);
        var buyer = await NewBuyerAsync(stage, channel, proxy.Address);

        // Not the first one: a page that copes with one loss may yet lose patience with many. Paid while nobody listens.
        await proxy.NextCut;
        await proxy.NextCut;
        await buyer.PayAsync();

        await SeesPaidInTimeAsync(buyer);
        Assert.True(buyer.StreamRequests > 1, "The stream was not cut.");
    }));
}
