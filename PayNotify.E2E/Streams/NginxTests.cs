using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

[Collection(nameof(Alone))]
public sealed class NginxTests(Stage stage, BrowserFixture browser, ITestOutputHelper output) : StreamTest(browser, output)
{
    const string Absent = "No nginx here: install it, or name one with PAYNOTIFY_NGINX.";

    static readonly TimeSpan ShownWithin = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData("wechat", "1.1")]
    [InlineData("alipay", "1.1")]
    [InlineData("wechat", "1.0")]
    public async Task Event_passes_a_buffering_nginx_within_500_ms_of_the_pay_call(string channel, string httpVersion)
    {
        Assert.SkipWhen(Nginx.Program is null, Absent);
        await using var nginx = await Nginx.StartAsync(stage.ApiAddress, httpVersion);
        var buyer = await NewBuyerAsync(stage, channel, nginx.Address);

        // The first payment of a program's life is slower, because its code is compiled on the way.
        var first = await stage.Shop.PlaceOrderAsync(channel);
        await stage.Sandbox.PayAsync(first.OrderNo);
        await stage.Shop.BecomesAsync(first.Id, "paid");

        await buyer.PayAsync();

        var took = await buyer.SeesPaidAsync();
        Output.WriteLine($"{took.TotalMilliseconds:0} ms; {await buyer.StoryAsync()}");
        Assert.True(took < ShownWithin, $"{took.TotalMilliseconds:0} ms");
    }

    /// <summary>The proof that it is the answer's header that does it, over HTTP/1.0; over 1.1 this nginx lets short frames pass either way.</summary>
    [Fact]
    public async Task Nginx_that_is_told_to_ignore_the_header_holds_the_stream_back()
    {
        Assert.SkipWhen(Nginx.Program is null, Absent);
        await using var nginx = await Nginx.StartAsync(stage.ApiAddress, "1.0", "proxy_ignore_headers X-Accel-Buffering;");
        var buyer = await NewBuyerAsync(stage, "wechat", nginx.Address);

        await buyer.Checkout.LinkIsAsync("polling");
    }
}
