using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Channels;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class CreateOrderTests : IAsyncLifetime
{
    const string Tea = """{"channel":"wechat","productId":"tea"}""";

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task An_order_answers_with_all_its_members()
    {
        var (status, order) = await PlaceAsync("""{"channel":"wechat","productId":"tea","quantity":2}""");

        Assert.Equal(201, status);
        var id = (string)order["id"]!;
        var orderNo = (string)order["orderNo"]!;
        Assert.Equal(
            $$"""
            {"id":"{{id}}","orderNo":"{{orderNo}}","channel":"wechat","status":"awaitingPayment","amountFen":17600,"refundedFen":0,"description":"明前龙井 × 2","descriptions":{"zh-CN":"明前龙井 × 2","en":"Longjing green tea × 2"},"qrCode":"weixin://wxpay/bizpayurl?pr=stub","codeExpiresAt":"2026-11-23T02:15:00.000Z","expiresAt":"2026-11-23T02:15:00.000Z","scannedAt":null,"refundNo":null,"serverTime":"2026-11-23T02:00:00.000Z","heartbeatSeconds":10,"sequence":1,"createdAt":"2026-11-23T02:00:00.000Z","closedAt":null,"paidAt":null,"tradeNo":null,"refundedAt":null,"secondPayments":[]}
            """,
            order.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Matches("^[A-Za-z0-9_-]{22}$", id);
        Assert.Matches("^P20261123020000[0-9A-Z]{10}$", orderNo);
    }

    [Theory]
    [InlineData(null, "明前龙井 × 1")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "明前龙井 × 1")]
    [InlineData("en", "Longjing green tea × 1")]
    [InlineData("fr-FR, zh;q=0.5", "Longjing green tea × 1")]
    [InlineData("en;q=0.1,zh-CN", "明前龙井 × 1")]
    public async Task The_description_is_in_the_language_asked_for(string? language, string description)
    {
        var (_, order) = await PlaceAsync(Tea, language: language);

        Assert.Equal(description, (string?)order["description"]);
        Assert.Equal(description, (string?)JsonNode.Parse(shop.Platform.Seen.Single().Body)!["description"]);
    }

    [Fact]
    public async Task Both_descriptions_are_told_whoever_placed_the_order()
    {
        var (_, order) = await PlaceAsync(Tea, language: "en");
        await shop.SendAsync(shop.ByWeChat(order));

        var state = await shop.StateAsync((string)order["id"]!);
        Assert.Equal(("paid", "Longjing green tea × 1"), ((string?)state["status"], (string?)state["description"]));
        Assert.Equal(("明前龙井 × 1", "Longjing green tea × 1"), ((string?)state["descriptions"]!["zh-CN"], (string?)state["descriptions"]!["en"]));
    }

    [Fact]
    public async Task An_event_of_an_earlier_version_gives_its_one_description_in_both_languages()
    {
        var order = await shop.OrderAsync();
        var older = (JsonObject)order.DeepClone();
        older.Remove("descriptions");
        await shop.ReadAsync(db => db.OrderEvents.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, older.ToJsonString(null))));

        var state = await shop.StateAsync((string)order["id"]!);

        Assert.Equal(["明前龙井 × 1", "明前龙井 × 1"], state["descriptions"]!.AsObject().Select(one => (string?)one.Value));
    }

    [Fact]
    public async Task An_order_of_an_earlier_version_gives_its_one_description_in_both_languages()
    {
        var order = await shop.OrderAsync();
        await shop.ReadAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(row => row.DescriptionZh, (string?)null).SetProperty(row => row.DescriptionEn, (string?)null)));

        await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal(["明前龙井 × 1", "明前龙井 × 1"], (await shop.StateAsync((string)order["id"]!))["descriptions"]!.AsObject().Select(one => (string?)one.Value));
    }

    [Fact]
    public async Task An_alipay_order_has_alipays_code()
    {
        var order = await shop.OrderAsync("alipay", "mug");

        Assert.Equal(("alipay", "https://qr.alipay.com/bax03431ljhokirwl38f00a7"), ((string?)order["channel"], (string?)order["qrCode"]));
    }

    [Fact]
    public async Task The_platform_is_told_where_to_call_back()
    {
        await shop.OrderAsync("wechat");

        var told = JsonNode.Parse(shop.Platform.Seen.Single().Body)!;
        Assert.Equal("https://shop.example/notify/wechat", (string?)told["notify_url"]);
    }

    [Fact]
    public async Task The_state_and_the_picture_are_found_by_the_capability_only()
    {
        var order = await shop.OrderAsync();

        Assert.Equal(order.ToJsonString(), (await shop.StateAsync((string)order["id"]!)).ToJsonString());
        using var picture = await shop.Http.GetAsync($"/api/orders/{order["id"]}/qr.svg");
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<svg", await picture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (await shop.SendAsync(new(HttpMethod.Get, $"/api/orders/{order["orderNo"]}"))).Status);
        Assert.Equal(404, (await shop.SendAsync(new(HttpMethod.Get, $"/api/orders/{order["orderNo"]}/qr.svg"))).Status);
    }

    [Fact]
    public async Task The_same_key_returns_the_same_order()
    {
        var key = Guid.NewGuid().ToString();

        var (_, first) = await PlaceAsync(Tea, key);
        var (status, second) = await PlaceAsync("""{"quantity":1,"productId":"tea","channel":"wechat"}""", key.ToUpperInvariant());

        Assert.Equal(201, status);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Single(shop.Platform.Seen);
    }

    [Fact]
    public async Task The_same_key_at_once_is_one_order_and_one_code()
    {
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PlaceAsync(Tea, key)));

        Assert.Single(answers.Select(answer => answer.Body.ToJsonString()).Distinct());
        Assert.Single(shop.Platform.Seen);
        Assert.Equal(1, await shop.ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    public async Task The_same_key_fifty_times_in_one_transaction_is_one_order_and_no_failure()
    {
        await shop.IsReadyAsync();
        var lane = shop.Services.GetRequiredService<CommitLane>();
        var create = shop.Services.GetRequiredService<CreateOrder>();
        var channel = shop.Services.GetServices<IPaymentChannel>().First();
        var request = SomeOrder.On(channel, Guid.NewGuid());
        var before = lane.Commits;
        using var gate = new Gate(lane);
        await gate.Entered;

        var placing = Enumerable.Range(0, 50).Select(_ => create.ExecuteAsync(request)).ToArray();
        gate.Open();
        var results = await Task.WhenAll(placing);

        Assert.Single(results.Cast<Created>().Select(created => created.State.OrderNo).Distinct());
        Assert.Equal(3, lane.Commits - before); // the gate, the fifty, the code
        Assert.Empty(shop.Logs.All);
    }

    [Theory]
    [InlineData("""{"channel":"alipay","productId":"tea"}""")]
    [InlineData("""{"channel":"wechat","productId":"mug"}""")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":2}""")]
    public async Task The_same_key_with_another_body_is_refused(string other)
    {
        var key = Guid.NewGuid().ToString();
        await PlaceAsync(Tea, key);

        var (status, problem) = await PlaceAsync(other, key);

        Assert.Equal((422, "idempotency_key_reused"), (status, (string?)problem["code"]));
    }

    [Fact]
    public async Task A_platform_without_an_answer_is_503_and_the_same_key_finishes_the_order()
    {
        var key = Guid.NewGuid().ToString();
        shop.Platform.WeChatAnswer = _ => new(200, """{"code_url":"weixin://wxpay/bizpayurl?pr=stub"}""", Spoilt: true);

        var (status, problem) = await PlaceAsync(Tea, key);
        Assert.Equal((503, "channel_unavailable"), (status, (string?)problem["code"]));

        shop.Platform.WeChatAnswer = _ => new(200, """{"code_url":"weixin://wxpay/bizpayurl?pr=second"}""");
        var (statusAfter, order) = await PlaceAsync(Tea, key);
        Assert.Equal((201, "weixin://wxpay/bizpayurl?pr=second"), (statusAfter, (string?)order["qrCode"]));
        Assert.Equal(1, await shop.ReadAsync(db => db.Orders.CountAsync()));
        Assert.Equal(shop.Platform.Seen[0].Body, shop.Platform.Seen[1].Body);
    }

    [Fact]
    public async Task A_platform_that_refuses_is_502_and_the_order_is_nobodys()
    {
        shop.Platform.WeChatAnswer = _ => new(403, """{"code":"NO_AUTH","message":"商户无权限"}""");

        var (status, problem) = await PlaceAsync(Tea);

        Assert.Equal((502, "channel_unavailable"), (status, (string?)problem["code"]));
        Assert.Contains("NO_AUTH", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(0, await shop.ReadAsync(db => db.OrderEvents.CountAsync()));
    }

    async Task<(int Status, JsonObject Body)> PlaceAsync(string body, string? key = null, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent(body, null, "application/json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        using var answer = await shop.Http.SendAsync(request);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}
