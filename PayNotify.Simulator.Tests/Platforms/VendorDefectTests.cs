using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms;

/// <summary>A defect on a vendor's route is told as the vendor tells its own, and logged once.</summary>
public sealed class VendorDefectTests
{
    readonly InvalidOperationException defect = new("The book burns.");

    [Fact]
    public async Task WeChat_calls_it_a_system_error()
    {
        await using var host = await GatewayHost.StartAsync();
        using var merchant = new WeChatMerchantClient(host);
        host.Ledger.Defect = defect;

        var reply = await merchant.OrderAsync("order-0001");

        Assert.Equal((500, "SYSTEM_ERROR"), (reply.Status, reply.Code));
        Assert.Same(defect, Assert.Single(host.Errors.Logged));
    }

    [Fact]
    public async Task Alipays_gateway_calls_its_service_unavailable()
    {
        await using var host = await GatewayHost.StartAsync();
        using var app = new AlipayAppClient(host);
        host.Ledger.Defect = defect;

        var reply = await app.PrecreateAsync("order-0001");

        Assert.Equal((200, "20000", "aop.unknow-error"), (reply.Status, reply.Code, reply.SubCode));
        Assert.Same(defect, Assert.Single(host.Errors.Logged));
    }

    [Fact]
    public async Task Alipays_REST_style_answers_500()
    {
        await using var host = await GatewayHost.StartAsync();
        using var app = new AlipayRestClient(host);
        host.Ledger.Defect = defect;

        var reply = await app.PostAsync("precreate", """{"out_trade_no":"order-0001","total_amount":"0.01","subject":"Tea"}""");

        Assert.Equal((500, "unknow-error"), (reply.Status, reply.Code));
        Assert.Same(defect, Assert.Single(host.Errors.Logged));
    }
}
