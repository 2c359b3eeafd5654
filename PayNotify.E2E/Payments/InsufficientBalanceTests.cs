using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

public sealed class InsufficientBalanceTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat", "zh-CN", "余额不足，换一种方式", "银行卡")]
    [InlineData("alipay", "en-US", "Not enough balance, choose another way", "Bank card")]
    public async Task The_address_asks_for_it_and_another_method_pays(string channel, string locale, string refusal, string other)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        var cashier = new CashierPage(await NewPhoneAsync(locale));
        await cashier.OpenAsync(order.QrCode! + "?outcome=insufficientBalance");

        await cashier.PayAsync();
        await cashier.ShowsAsync("noBalance");
        await cashier.SaysAsync(refusal);
        Assert.Equal("awaitingPayment", (await stage.Shop.FindAsync(order.Id)).Status);
        Assert.Equal("scanned", (await stage.Sandbox.GetAsync($"/sandbox/trades/{order.OrderNo}")).GetProperty("state").GetString());

        await cashier.ChooseMethodAsync(other);
        await cashier.PayAsync();
        await cashier.ShowsAsync("done");
        await stage.Shop.BecomesAsync(order.Id, "paid");
    }

    [Fact]
    public async Task The_test_options_offer_it_and_it_repeats_until_the_method_changes()
    {
        var order = await stage.Shop.PlaceOrderAsync("wechat");
        var cashier = new CashierPage(await NewPhoneAsync());
        await cashier.OpenAsync(order.QrCode!);
        await cashier.OpenTestOptionsAsync();
        await cashier.ChooseOutcomeAsync("insufficientBalance");

        await cashier.PayAsync();
        await cashier.ShowsAsync("noBalance");
        await cashier.PayAsync();
        await cashier.ShowsAsync("noBalance");
        await cashier.ChooseOutcomeAsync("pay");
        await cashier.PayAsync();

        await cashier.ShowsAsync("done");
    }
}
