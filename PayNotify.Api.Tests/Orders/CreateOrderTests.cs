using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class CreateOrderTests
{
    [Fact]
    public async Task An_order_is_created_with_the_platforms_code()
    {
        await using var shop = await ShopApplication.StartAsync();

        var order = await shop.OrderAsync("wechat", "tea", 2);

        Assert.Equal("weixin://wxpay/bizpayurl?pr=stub", (string?)order["qrCode"]);
        Assert.Equal(17600, (long)order["amountFen"]!);
    }
}
