using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class RenewCodeTests : IAsyncLifetime
{
    static readonly StubAnswer Closed = new(204, "");

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task Another_code_on_the_same_channel_replaces_the_first()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatAnswer = _ => new(200, """{"code_url":"weixin://another"}""");

        var (status, state) = await CodeAsync(order);

        Assert.Equal((200, "weixin://another", "awaitingPayment"), (status, (string?)state["qrCode"], (string?)state["status"]));
        Assert.Equal(["created", "codeChanged"], await EventsAsync());
    }

    [Fact]
    public async Task Two_wishes_at_once_are_one_code()
    {
        var order = await shop.OrderAsync();
        var before = shop.Platform.Seen.Count;

        var answers = await Task.WhenAll(CodeAsync(order), CodeAsync(order), CodeAsync(order));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.InRange(shop.Platform.Seen.Count - before, 1, 3);
        Assert.Equal((await EventsAsync()).Count, (int)(await shop.StateAsync((string)order["id"]!))["sequence"]!);
    }

    [Fact]
    public async Task A_switch_closes_the_old_trade_first()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"), Closed);

        var (status, state) = await CodeAsync(order, "alipay");

        Assert.Equal((200, "alipay", (string?)order["orderNo"]), (status, (string?)state["channel"], (string?)state["orderNo"]));
        Assert.StartsWith("https://qr.alipay.com/", (string?)state["qrCode"], StringComparison.Ordinal);
        Assert.Equal(["created", "codeChanged", "codeChanged"], await EventsAsync());
        var calls = shop.Platform.Seen.TakeLast(2).Select(seen => seen.PathAndQuery).ToArray();
        Assert.EndsWith("/close", calls[0], StringComparison.Ordinal);
        Assert.Contains("precreate", calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_paid_on_the_old_channel_is_paid()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"), Trades.WeChatNo(400, "ORDERPAID"));

        var (status, state) = await CodeAsync(order, "alipay");

        Assert.Equal((200, "paid", "wechat"), (status, (string?)state["status"], (string?)state["channel"]));
        Assert.Equal(["created", "paid"], await EventsAsync());
    }

    [Fact]
    public async Task Without_an_answer_to_the_close_nothing_is_switched()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.Broken, Trades.Broken);

        var (status, problem) = await CodeAsync(order, "alipay");

        Assert.Equal((503, "channel_unavailable"), (status, (string?)problem["code"]));
        Assert.Equal("wechat", (string?)(await shop.StateAsync((string)order["id"]!))["channel"]);
    }

    [Fact]
    public async Task A_switch_that_got_no_code_is_finished_by_asking_again()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.Broken, Closed);
        var alipay = shop.Platform.AlipayAnswer;
        shop.Platform.AlipayAnswer = _ => Trades.Broken;
        Assert.Equal(503, (await CodeAsync(order, "alipay")).Status);
        var between = await shop.StateAsync((string)order["id"]!);
        Assert.Equal(("alipay", null, "awaitingPayment"), ((string?)between["channel"], (string?)between["qrCode"], (string?)between["status"]));

        shop.Platform.AlipayAnswer = alipay;

        Assert.NotNull((string?)(await CodeAsync(order)).Answer["qrCode"]);
    }

    [Fact]
    public async Task A_channel_whose_trade_was_closed_is_not_offered_again()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.Broken, Closed);
        await CodeAsync(order, "alipay");

        var (status, problem) = await CodeAsync(order, "wechat");

        Assert.Equal((409, "channel_used_up"), (status, (string?)problem["code"]));
    }

    [Fact]
    public async Task Money_by_the_code_shown_before_pays_the_order_and_the_other_trade_is_closed()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);
        shop.Platform.WeChatSays(Trades.Broken, Closed);
        var wechat = shop.Platform.WeChatAnswer;
        shop.Platform.WeChatAnswer = seen => seen.PathAndQuery.EndsWith("/native", StringComparison.Ordinal) ? new(200, """{"code_url":"weixin://x"}""") : wechat(seen);
        Assert.Equal(200, (await CodeAsync(order, "wechat")).Status);

        await shop.SendAsync(Payments.ByAlipay(order));
        await shop.ReconcileAsync();

        var state = await shop.StateAsync((string)order["id"]!);
        Assert.Equal(("paid", "alipay"), ((string?)state["status"], (string?)state["channel"]));
        Assert.EndsWith("/close", shop.Platform.Seen[^1].PathAndQuery, StringComparison.Ordinal);
        Assert.True(await shop.ReadAsync(db => db.OrderTrades.Where(trade => trade.Channel == PayNotify.Api.Channels.ChannelName.WeChat).Select(trade => trade.IsClosed).SingleAsync()));
    }

    [Fact]
    public async Task I_have_paid_finds_what_was_paid_by_the_code_shown_before()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);
        shop.Platform.WeChatSays(Trades.Broken);
        var wechat = shop.Platform.WeChatAnswer;
        shop.Platform.WeChatAnswer = seen => seen.PathAndQuery.EndsWith("/native", StringComparison.Ordinal) ? new(200, """{"code_url":"weixin://x"}""") : wechat(seen);
        await CodeAsync(order, "wechat");
        shop.Platform.AlipaySays(Trades.ByAlipay(order, "TRADE_SUCCESS"));

        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{(string?)order["id"]}/check"));

        Assert.Equal(200, status);
        Assert.Contains("\"status\":\"paid\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_payment_through_a_switched_channel_is_paid_twice_and_owed_back()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);
        shop.Platform.WeChatAnswer = _ => new(200, """{"code_url":"weixin://x"}""");
        await CodeAsync(order, "wechat");

        await shop.SendAsync(shop.ByWeChat(order));
        var answer = await shop.SendAsync(Payments.ByAlipay(order));

        Assert.Equal((200, "success"), answer);
        Assert.Equal(["Completed", "PaidTwice"], await shop.ReadAsync(db => db.CallbackReceipts.OrderBy(receipt => receipt.Id).Select(receipt => receipt.Outcome).ToListAsync()));
        Assert.Equal(PayNotify.Api.Channels.ChannelName.Alipay, (await shop.ReadAsync(db => db.Refunds.SingleAsync())).Channel);
        Assert.Equal("paid", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
    }

    [Fact]
    public async Task An_order_that_waits_for_no_money_has_no_code()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal((409, "order_not_open"), Coded(await CodeAsync(order)));
        Assert.Equal((404, "order_not_found"), Coded(await CodeAsync(new() { ["id"] = "nothing" })));
    }

    [Theory]
    [InlineData("""{"channel":"cash"}""", "channel_unknown")]
    [InlineData("""{"chanel":"wechat"}""", "body_malformed")]
    [InlineData("[]", "body_malformed")]
    public async Task A_body_that_makes_no_sense_is_refused(string body, string code)
    {
        var order = await shop.OrderAsync();

        var (status, answer) = await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/code") { Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) });

        Assert.Equal((400, code), (status, (string?)JsonNode.Parse(answer)!["code"]));
    }

    [Fact]
    public async Task The_key_of_an_order_that_was_switched_still_finds_it()
    {
        var key = Guid.NewGuid().ToString();
        var order = await PlaceAsync(key);
        shop.Platform.WeChatSays(Trades.Broken, Closed);
        await CodeAsync(order, "alipay");

        Assert.Equal((string?)order["orderNo"], (string?)(await PlaceAsync(key))["orderNo"]);
    }

    async Task<JsonObject> PlaceAsync(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(new { channel = "wechat", productId = "tea" }) };
        request.Headers.Add("Idempotency-Key", key);
        return JsonNode.Parse((await shop.SendAsync(request)).Body)!.AsObject();
    }

    async Task<(int Status, JsonObject Answer)> CodeAsync(JsonObject order, string? channel = null)
    {
        var content = channel is null ? null : JsonContent.Create(new { channel });
        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/code") { Content = content });
        return (status, JsonNode.Parse(body)!.AsObject());
    }

    static (int Status, string? Code) Coded((int Status, JsonObject Answer) answer) => (answer.Status, (string?)answer.Answer["code"]);

    Task<List<string>> EventsAsync() => shop.ReadAsync(db => db.OrderEvents.OrderBy(row => row.Sequence).Select(row => row.Name).ToListAsync());
}
