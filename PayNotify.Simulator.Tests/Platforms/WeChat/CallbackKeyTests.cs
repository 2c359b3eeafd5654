using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

/// <summary>Which of the platform's keys signs callbacks of a merchant that has both (docs/wire/wechat.md 2.4).</summary>
public sealed class CallbackKeyTests : IAsyncLifetime
{
    const string Space = "/sandbox/merchants/demo";

    SimulatorHost simulator = null!;
    Receiver receiver = null!;
    int orders;

    public async ValueTask InitializeAsync()
    {
        simulator = await ListeningSimulator.StartAsync();
        receiver = await Receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "none", false)]
    [InlineData(null, "publicKey", true)]
    [InlineData(null, "certificate", false)]
    [InlineData("asOrdered", "publicKey", true)]
    [InlineData("certificate", "publicKey", false)]
    [InlineData("publicKey", "none", true)]
    [InlineData("publicKey", "certificate", true)]
    public async Task The_key_follows_the_setting_and_by_default_the_order(string? callbackKey, string asked, bool byPublicKey)
    {
        if (callbackKey is not null) await SetAsync(callbackKey);

        var payment = await PayAsync(await OrderAsync(asked));

        Assert.Equal(byPublicKey, IsByPublicKey(payment));
    }

    [Fact]
    public async Task The_last_request_for_a_code_decides_and_a_refund_goes_as_its_order_also_after_a_restart()
    {
        var orderNo = await OrderAsync("none");
        await OrderAsync("publicKey", orderNo);
        simulator = await ListeningSimulator.StartAsync(await simulator.StopAsync());

        var payment = await PayAsync(orderNo);
        using var merchant = await WeChatMerchant.OfAsync(simulator);
        var refund = new { out_trade_no = orderNo, out_refund_no = "callback-key-refund", notify_url = receiver.Url, amount = new { refund = 100, total = 100, currency = "CNY" } };
        Assert.Equal(200, (await merchant.CallAsync(HttpMethod.Post, "/v3/refund/domestic/refunds", refund)).Status);
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1m" });

        Assert.True(IsByPublicKey(payment));
        Assert.True(IsByPublicKey(await receiver.NextAsync()));
    }

    [Fact]
    public async Task Alternating_sends_both_kinds_in_turn()
    {
        await SetAsync("alternating");

        var kinds = new List<bool>();
        for (var i = 0; i < 4; i++) kinds.Add(IsByPublicKey(await FireAsync()));

        Assert.Equal([false, true, false, true], kinds);
    }

    [Theory]
    [InlineData("certificate", "publicKey", false)]
    [InlineData("publicKey", "certificate", true)]
    public async Task A_merchant_that_has_one_kind_gets_that_kind(string keyMode, string callbackKey, bool byPublicKey)
    {
        await simulator.SendAsync(HttpMethod.Put, Space, new { keyMode });
        await SetAsync(callbackKey);

        Assert.Equal(byPublicKey, IsByPublicKey(await FireAsync()));
    }

    [Fact]
    public async Task Another_word_is_refused_and_the_present_one_is_shown()
    {
        var (status, problem) = await simulator.SendAsync(HttpMethod.Put, Space, new { switches = new { callbackKey = "sometimes" } });
        await SetAsync("alternating");

        var merchants = await simulator.GetJsonAsync("/sandbox/merchants");

        Assert.Equal((400, "callback_key_invalid"), (status, problem.Text("code")));
        Assert.Equal("alternating", merchants.List("items").Single(merchant => merchant.Text("name") == "demo").GetProperty("switches").Text("callbackKey"));
    }

    async Task SetAsync(string callbackKey) => Assert.Equal(200, (await simulator.SendAsync(HttpMethod.Put, Space, new { switches = new { callbackKey } })).Status);

    async Task<string> OrderAsync(string asked, string? orderNo = null)
    {
        using var merchant = await WeChatMerchant.OfAsync(simulator);
        merchant.AskedSerial = asked switch { "publicKey" => merchant.PlatformPublicKeyId, "certificate" => merchant.PlatformSerialNo, _ => null };
        orderNo ??= $"callback-key-{++orders}";
        var order = new { appid = merchant.AppId, mchid = merchant.MchId, description = "Tea", out_trade_no = orderNo, notify_url = receiver.Url, amount = new { total = 100 } };
        Assert.Equal(200, (await merchant.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", order)).Status);
        return orderNo;
    }

    async Task<ReceivedCallback> PayAsync(string orderNo)
    {
        await simulator.PostJsonAsync($"/sandbox/trades/{orderNo}/pay");
        return await receiver.NextAsync();
    }

    async Task<ReceivedCallback> FireAsync()
    {
        await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = receiver.Url });
        return await receiver.NextAsync();
    }

    static bool IsByPublicKey(ReceivedCallback callback) => callback.Headers["Wechatpay-Serial"].StartsWith("PUB_KEY_ID_", StringComparison.Ordinal);
}
