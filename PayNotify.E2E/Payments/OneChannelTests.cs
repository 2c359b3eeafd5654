using System.Text.Json.Nodes;
using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

/// <summary>A shop whose credentials file has one section only.</summary>
public sealed class OneChannelTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat", "alipay")]
    [InlineData("alipay", "wechat")]
    public async Task The_pages_offer_the_one_channel_and_it_pays(string offered, string missing)
    {
        var data = Directory.CreateTempSubdirectory("paynotify-one-channel-");
        await using (var api = await StartAsync(data.FullName, missing))
        {
            var page = await NewDesktopAsync(api.Address);
            var shop = new ShopPage(page);
            await shop.OpenAsync();

            var checkout = await shop.BuyAsync("tea");
            await checkout.ShowsAsync("waiting");
            await checkout.OffersNoSwitchAsync();
            using var client = new ShopClient(api.Address);
            var order = await client.FindAsync(checkout.OrderId);
            await stage.Sandbox.PayAsync(order.OrderNo);

            await checkout.ShowsAsync("paid");
            Assert.Equal(offered, order.Channel);
        }

        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("zh-CN", "明前龙井 × 1")]
    [InlineData("en", "Longjing green tea × 1")]
    public async Task The_product_is_named_in_the_readers_language_on_checkout_and_receipt(string language, string name)
    {
        var order = await stage.Shop.PlaceOrderAsync("wechat"); // placed without a language: in Chinese
        var page = await NewDesktopAsync(stage.ApiAddress, language);
        var checkout = new CheckoutPage(page);
        await checkout.OpenAsync(order.Id);
        await checkout.NamesAsync(name);

        await stage.Sandbox.PayAsync(order.OrderNo);
        await checkout.ShowsAsync("paid");
        await checkout.OpenReceiptAsync(order.Id);

        await checkout.NamesAsync(name);
    }

    async Task<RunningProgram> StartAsync(string data, string missing)
    {
        var merchant = JsonNode.Parse((await stage.Sandbox.GetAsync("/sandbox/merchants/demo")).GetRawText())!.AsObject();
        merchant.Remove(missing);
        var credentials = Path.Combine(data, "one.json");
        await File.WriteAllTextAsync(credentials, new JsonObject { ["Channels"] = merchant }.ToJsonString());
        var api = new RunningProgram("PayNotify.Api", RunningProgram.FreePort(), "--data", data, "--credentials", credentials, "--Channels:AllowInsecure", "true");
        await api.StartAsync();
        return api;
    }
}
