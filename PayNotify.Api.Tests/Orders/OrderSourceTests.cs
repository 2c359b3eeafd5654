using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Fulfilment;
using PayNotify.Api.Products;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class OrderSourceTests : IAsyncLifetime
{
    readonly OwnOrders orders = new() { Known = { ["cart-1"] = Chair() } };
    readonly TaskCompletionSource<PaidGoods> delivered = new();
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync(builder =>
    {
        orders.Replace(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IGoodsHandler>(new Handler(delivered)));
    });

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task Number_amount_and_description_come_from_the_source()
    {
        var (status, order) = await PlaceAsync();

        Assert.Equal((201, "A10001", 12900L, "椅子"), (status, (string?)order["orderNo"], (long)order["amountFen"]!, (string?)order["description"]));
        var told = JsonNode.Parse(shop.Platform.Seen.Single().Body)!;
        Assert.Equal(("A10001", 12900, "椅子"), ((string?)told["out_trade_no"], (int)told["amount"]!["total"]!, (string?)told["description"]));
    }

    [Fact]
    public async Task The_goods_handler_gets_the_paid_order_with_its_reference()
    {
        var (_, order) = await PlaceAsync();

        await shop.SendAsync(shop.ByWeChat(order));

        var goods = await delivered.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.Equal(new PaidGoods("A10001", 12900, ProductId: null, Quantity: 1, "cart-1"), goods);
    }

    [Fact]
    public async Task The_same_number_again_is_the_same_order()
    {
        var (_, first) = await PlaceAsync();
        var (status, second) = await PlaceAsync();

        Assert.Equal((201, first.ToJsonString()), (status, second.ToJsonString()));
        Assert.Single(shop.Platform.Seen);
    }

    [Fact]
    public async Task The_same_number_at_once_is_one_order_and_one_code()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PlaceAsync()));

        Assert.Single(answers.Select(answer => answer.Body.ToJsonString()).Distinct());
        Assert.Single(shop.Platform.Seen);
    }

    [Fact]
    public async Task The_same_number_on_another_channel_is_the_same_order_there()
    {
        var (_, first) = await PlaceAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(first, "NOTPAY"), new(204, ""));

        var (status, second) = await PlaceAsync(channel: "alipay");

        Assert.Equal((201, (string?)first["id"], "alipay"), (status, (string?)second["id"], (string?)second["channel"]));
        Assert.NotNull((string?)second["qrCode"]);
    }

    [Fact]
    public async Task The_same_number_back_on_the_channel_it_was_switched_from_is_409()
    {
        var (_, first) = await PlaceAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(first, "NOTPAY"), new(204, ""));
        await PlaceAsync(channel: "alipay");

        var (status, problem) = await PlaceAsync();

        Assert.Equal((409, "channel_used_up"), (status, (string?)problem["code"]));
    }

    [Fact]
    public async Task A_number_that_got_no_code_gets_one_the_next_time()
    {
        var answering = shop.Platform.WeChatAnswer;
        shop.Platform.WeChatAnswer = _ => Trades.Broken;
        Assert.Equal(503, (await PlaceAsync()).Status);

        shop.Platform.WeChatAnswer = answering;
        Assert.Equal(201, (await PlaceAsync()).Status);

        Assert.Equal(1, await shop.ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    public async Task A_paid_number_is_409()
    {
        var (_, order) = await PlaceAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        await FailsAsync(409, "order_already_paid", "orderRef: the order was paid");
    }

    [Fact]
    public async Task A_number_with_another_amount_is_409()
    {
        await PlaceAsync();
        orders.Known["cart-1"] = Chair(12800);

        await FailsAsync(409, "order_changed", "orderRef: the order number was used with another amount; give the order a new number");
    }

    [Fact]
    public async Task A_closed_number_is_409_because_no_platform_takes_it_again()
    {
        var (_, order) = await PlaceAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"), new(204, ""));
        await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/close"));

        await FailsAsync(409, "order_not_open", "orderRef: the order was closed or has expired; a new attempt needs a new order number");
    }

    [Fact]
    public async Task The_same_key_for_another_reference_is_422()
    {
        var key = Guid.NewGuid().ToString();
        orders.Known["cart-2"] = new PayableOrder(100, "桌子", "Table", "A10002");
        await PlaceAsync(key: key);

        var (status, problem) = await PlaceAsync("cart-2", key: key);

        Assert.Equal((422, "idempotency_key_reused"), (status, (string?)problem["code"]));
    }

    [Fact]
    public async Task An_unknown_reference_is_422() => await FailsAsync(422, "order_ref_unknown", "orderRef: the shop has no such order", "nothing");

    [Fact]
    public async Task An_order_that_cannot_be_paid_is_422_with_the_shops_reason()
    {
        orders.Known["cart-1"] = new UnpayableOrder("sold out");

        await FailsAsync(422, "order_not_payable", "orderRef: sold out");
    }

    [Fact]
    public async Task The_demo_catalogue_knows_no_references()
    {
        await using var demo = await ShopApplication.StartAsync();

        using var answer = await demo.Http.PostAsJsonAsync("/api/orders", new { channel = "wechat", orderRef = "tea" });

        Assert.Equal((422, "order_ref_unknown"), ((int)answer.StatusCode, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]));
    }

    async Task FailsAsync(int status, string code, string detail, string reference = "cart-1")
    {
        var (actual, problem) = await PlaceAsync(reference);

        Assert.Equal((status, code, detail), (actual, (string?)problem["code"], (string?)problem["detail"]));
    }

    async Task<(int Status, JsonObject Body)> PlaceAsync(string orderRef = "cart-1", string channel = "wechat", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(new { channel, orderRef }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        var (status, body) = await shop.SendAsync(request);
        return (status, JsonNode.Parse(body)!.AsObject());
    }

    static PayableOrder Chair(long amountFen = 12900) => new(amountFen, "椅子", "Chair", "A10001");

    sealed class Handler(TaskCompletionSource<PaidGoods> delivered) : IGoodsHandler
    {
        public Task DeliverAsync(PaidGoods goods, CancellationToken cancellationToken)
        {
            delivered.TrySetResult(goods);
            return Task.CompletedTask;
        }
    }
}
