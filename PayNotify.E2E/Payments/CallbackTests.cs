using System.Text;
using System.Text.Json;
using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

public sealed class CallbackTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Duplicate_callback_changes_nothing(string channel)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        await stage.Sandbox.PayAsync(order.OrderNo);
        var delivery = await stage.Sandbox.DeliveryAsync(order.OrderNo, "delivered");
        var before = await stage.Shop.FindAsync(order.Id);

        var again = await stage.Sandbox.PostAsync($"/sandbox/deliveries/{delivery.GetProperty("id").GetString()}/resend");

        Assert.Equal("accepted", again.GetProperty("lastAttempt").GetProperty("verdict").GetString());
        Assert.Equal(2, again.GetProperty("attemptsMade").GetInt32());
        Assert.Equal(before, await stage.Shop.FindAsync(order.Id));
    }

    [Theory]
    [InlineData("wechat", "TRANSACTION.SUCCESS")]
    [InlineData("alipay", "TRADE_SUCCESS")]
    public async Task Forged_callback_is_refused_and_the_page_keeps_waiting(string channel, string type)
    {
        var forger = $"forger-{channel}";
        await stage.Sandbox.PostAsync("/sandbox/merchants", new { name = forger });
        var order = await stage.Shop.PlaceOrderAsync(channel);
        var checkout = new CheckoutPage(await NewDesktopAsync(stage.ApiAddress));
        await checkout.OpenAsync(order.Id);
        await checkout.ShowsAsync("waiting");

        var forged = await stage.Sandbox.PostAsync(
            "/sandbox/callbacks",
            new { type, to = $"{stage.ApiAddress}notify/{channel}", merchant = forger, overrides = await ContentOfARealOneAsync(channel, order) });

        Assert.NotEqual("accepted", forged.GetProperty("lastAttempt").GetProperty("verdict").GetString());
        Assert.Equal(order, await stage.Shop.FindAsync(order.Id));
        await checkout.ShowsAsync("waiting");

        await stage.Sandbox.PayAsync(order.OrderNo);
        await checkout.ShowsAsync("paid");
    }

    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Recorded_callback_with_one_byte_changed_is_refused(string channel)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        await stage.Sandbox.PayAsync(order.OrderNo);
        var delivery = await stage.Sandbox.DeliveryAsync(order.OrderNo, "delivered");
        var request = delivery.GetProperty("attempts")[0].GetProperty("request");
        var body = request.GetProperty("body").GetString()!;

        Assert.True(await IsAcceptedAsync(request, body));
        Assert.False(await IsAcceptedAsync(request, body.Replace("SUCCESS", "SUCCESs", StringComparison.Ordinal)));
    }

    // Everything a forger can know: the order's number and amount, in the platform's own words.
    async Task<object> ContentOfARealOneAsync(string channel, ShopOrder order)
    {
        var credentials = await stage.Sandbox.GetAsync("/sandbox/merchants/demo");
        string Of(string section, string name) => credentials.GetProperty(section).GetProperty(name).GetString()!;

        return channel == "wechat"
            ? new { mchid = Of("wechat", "mchId"), appid = Of("wechat", "appId"), out_trade_no = order.OrderNo, amount = new { total = order.AmountFen, payer_total = order.AmountFen } }
            : new { app_id = Of("alipay", "appId"), seller_id = Of("alipay", "sellerId"), out_trade_no = order.OrderNo, total_amount = $"{order.AmountFen / 100m:0.00}" };
    }

    async Task<bool> IsAcceptedAsync(JsonElement recorded, string body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, recorded.GetProperty("url").GetString()) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var header in recorded.GetProperty("headers").EnumerateArray())
        {
            var (name, value) = (header.GetProperty("name").GetString()!, header.GetProperty("value").GetString());
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await stage.Shop.Http.SendAsync(message);
        var word = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode && word != "fail";
    }
}
