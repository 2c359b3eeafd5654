using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Console;

public sealed class FireCallbackTests(Stage stage, BrowserFixture browser, ITestOutputHelper output) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat", "TRANSACTION.SUCCESS", "zh-CN", "接收方接受了回调")]
    [InlineData("alipay", "TRADE_SUCCESS", "en-US", "The receiver accepted the callback")]
    public async Task Callback_about_an_existing_order_is_fired_by_the_form_and_the_shop_is_paid(string channel, string type, string locale, string sentence)
    {
        var (order, trade) = await PlaceAsync(channel);
        var fire = new FirePage(await NewDesktopAsync(stage.SimulatorAddress, locale));
        await fire.OpenAsync();

        await fire.ChooseTypeAsync(type);
        await fire.ChooseOrderAsync(trade.GetProperty("id").GetString()!);
        await fire.FieldIsAsync("orderNo", order.OrderNo);
        await fire.FieldIsAsync("amountFen", $"{order.AmountFen}");
        await fire.AddressIsAsync(trade.GetProperty("notifyUrl").GetString()!);
        await fire.FillAsync("tradeNo", $"FIRED{order.OrderNo[..20]}");
        await fire.SendAsync();
        await fire.ResultIsAsync("delivered");
        await fire.ResultSaysAsync(sentence);

        var delivery = await fire.OpenDeliveryAsync();
        await delivery.ShowsAsync(order.OrderNo);
        await delivery.AttemptsAsync("accepted");
        Assert.Equal("paid", (await stage.Shop.FindAsync(order.Id)).Status);
    }

    [Theory]
    [InlineData("wechat", "TRANSACTION.SUCCESS", "en-US", "The receiver answered 4")]
    [InlineData("alipay", "TRADE_SUCCESS", "zh-CN", "接收方返回了 4")]
    public async Task Wrong_amount_is_refused_by_the_shop_and_the_result_says_so(string channel, string type, string locale, string sentence)
    {
        var (order, trade) = await PlaceAsync(channel);
        var fire = new FirePage(await NewDesktopAsync(stage.SimulatorAddress, locale));
        await fire.OpenAsync();
        await fire.ChooseTypeAsync(type);
        await fire.ChooseOrderAsync(trade.GetProperty("id").GetString()!);

        await fire.FillAsync("amountFen", $"{order.AmountFen + 1}");
        await fire.SendAsync();

        await fire.ResultIsAsync("retrying");
        await fire.ResultSaysAsync(sentence);
        Assert.Equal("awaitingPayment", (await stage.Shop.FindAsync(order.Id)).Status);
    }

    [Theory]
    [InlineData("zh-CN", "整数，单位为分")]
    [InlineData("en-US", "whole fen")]
    public async Task Value_that_breaks_its_rule_is_refused_beside_its_field_and_nothing_is_sent(string locale, string rule)
    {
        var fire = new FirePage(await NewDesktopAsync(stage.SimulatorAddress, locale));
        await PlaceAsync("wechat");
        await fire.OpenAsync();
        await fire.ChooseTypeAsync("REFUND.SUCCESS");

        await fire.FillAsync("refundFen", "88.00");
        await fire.SendAsync();

        await fire.RefusesAsync("fields.refundFen", rule);
        await fire.HasNoResultAsync();
    }

    async Task<(ShopOrder Order, System.Text.Json.JsonElement Trade)> PlaceAsync(string channel)
    {
        var purchase = new SeededPurchases(Chance.Seed).Next(channel);
        output.WriteLine($"seed {Chance.Seed}: {purchase}");
        var order = await stage.Shop.PlaceOrderAsync(purchase);
        return (order, await stage.Sandbox.TradeAsync(order.OrderNo));
    }
}
