using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

/// <summary>The old service that tells whether a notification is Alipay's.</summary>
public sealed class NotifyVerifyTests
{
    [Fact]
    public async Task An_id_holds_until_the_merchant_has_answered_success()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var host = await SimulatorHost.StartAsync();
        using var merchant = await AlipayMerchant.OfAsync(host);
        var fired = await host.PostJsonAsync("/sandbox/callbacks", new { type = "TRADE_SUCCESS", to = receiver.Url });
        var notifyId = fired.GetProperty("notifyId").GetString();

        var before = await AskAsync(merchant.SellerId, notifyId);
        receiver.Answer = Receiver.Accept;
        await host.PostJsonAsync($"/sandbox/deliveries/{fired.GetProperty("id").GetString()}/resend");
        var after = await AskAsync(merchant.SellerId, notifyId);

        Assert.Equal(("true", "false"), (before, after));
        Assert.Equal("false", await AskAsync(merchant.SellerId, "2024080500222173341000000000000000"));
        Assert.Equal("invalid", await AskAsync("2088000000000000", notifyId));
        Assert.Equal("invalid", await AskAsync(merchant.SellerId, ""));

        async Task<string> AskAsync(string partner, string? id) =>
            await host.Http.GetStringAsync(
                new Uri($"/gateway.do?service=notify_verify&partner={partner}&notify_id={id}", UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
