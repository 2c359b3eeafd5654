using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Completion;

/// <summary>Runs every cell of docs/wire/query-states.md.</summary>
public sealed class QueryStatesTests : IAsyncLifetime
{
    const long Amount = 8800;
    const string WeChatTradeNo = "4200000000202611230000000001";
    const string AlipayTradeNo = "20261";

    readonly Warehouse warehouse = new();
    ShopApplication shop = null!;

    public static TheoryData<string, string> Rows => [.. ReadRows().Select(row => (row.Channel, row.State))];

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync(warehouse.Replace);

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_answer_does_what_the_table_says(string channel, string state)
    {
        var cells = ReadRows().Single(row => row.Channel == channel && row.State == state).Cells;
        Assert.Equal([.. Enum.GetValues<OrderStatus>().Select(status => status.Text()).Order()], cells.Keys.Order());
        foreach (var (status, expected) in cells)
        {
            var order = await ReachAsync(channel, status);
            var before = warehouse.Calls.Count;

            await AskAsync(order, channel, state);

            var cell = expected == "=" ? status : expected.Split(',')[0];
            var now = (string?)(await shop.StateAsync((string)order["id"]!))["status"];
            Assert.True(cell == now, $"{channel} {state} × {status}: {now}, the table says {expected}");
            if (status == "awaitingPayment") await GoodsFitAsync(order, expected);
            else Assert.Equal(before, warehouse.Calls.Count);
        }
    }

    [Fact]
    public async Task Goods_still_to_go_out_stay_when_the_money_goes_back()
    {
        warehouse.Before = (_, _) => throw new InvalidOperationException("no such shelf");
        var order = await ReachAsync("wechat", "paid");
        await Eventually.IsTrueAsync(async () => (await GoodsAsync(order))?.Attempts == 1);
        Assert.Equal(200, (await shop.SendAsync(shop.RefundByWeChat(order, "H1", Amount, WeChatTradeNo + (string)order["orderNo"]!))).Status);

        warehouse.Before = (_, _) => Task.CompletedTask;
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = await ReachAsync("wechat", "paid", "42002");
        await Eventually.IsTrueAsync(async () => (await GoodsAsync(other))?.Goods is GoodsState.Done);

        Assert.Equal(GoodsState.Pending, (await GoodsAsync(order))!.Goods);
        Assert.Single(warehouse.Calls, call => call == (string)order["orderNo"]!);
    }

    [Fact]
    public async Task A_state_not_known_here_is_logged_and_answers_the_buyer_with_the_order()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "OTHER"));

        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/check"));

        Assert.Equal((200, "awaitingPayment"), (status, (string?)JsonNode.Parse(body)!["status"]));
        Assert.Contains(shop.Logs.All, line => line.Text.EndsWith("says that its trade is OTHER, a state not known here. The order is left as it is", StringComparison.Ordinal));
    }

    async Task GoodsFitAsync(JsonObject order, string expected)
    {
        var goods = await GoodsAsync(order);
        var isHeld = expected.EndsWith("goods held", StringComparison.Ordinal);
        if (isHeld) Assert.Contains(await shop.AttentionAsync(), item => ((string?)item["orderNo"], (string?)item["reason"]) == ((string?)order["orderNo"], "REFUNDED_BEFORE_DELIVERY"));
        if (isHeld) Assert.DoesNotContain((string)order["orderNo"]!, warehouse.Calls);
        Assert.Equal(isHeld, goods?.Goods is GoodsState.Parked);
        Assert.Equal(isHeld || expected == "paid", goods is not null);
        if (expected == "paid") await Eventually.IsTrueAsync(async () => (await GoodsAsync(order))?.Goods is GoodsState.Done);
    }

    Task<PaidOrder?> GoodsAsync(JsonObject order) => shop.ReadAsync(db => db.PaidOrders.AsNoTracking().SingleOrDefaultAsync(work => work.OrderNo == (string)order["orderNo"]!));

    /// <summary>A new order in that status, by what leads there.</summary>
    async Task<JsonObject> ReachAsync(string channel, string status, string? tradeNo = null)
    {
        var order = await shop.OrderAsync(channel);
        var orderNo = (string)order["orderNo"]!;
        if (status is "closed" or "paidLate") await shop.WriteAsync(async db => db.OrderEvents.Add((await db.Orders.FindAsync(orderNo))!.Close(shop.Clock.GetUtcNow())));
        if (status is "expired") await shop.WriteAsync(async db => db.OrderEvents.Add((await db.Orders.FindAsync(orderNo))!.Expire(shop.Clock.GetUtcNow())));
        if (status is "awaitingPayment" or "closed" or "expired") return order;

        var name = ChannelNames.Parse(channel);
        var trade = (tradeNo ?? TradeNo(channel)) + orderNo;
        var account = name == ChannelName.WeChat ? new ChannelAccount(TestMerchant.MchId, TestMerchant.AppId) : new(TestMerchant.SellerId, TestMerchant.AlipayAppId);
        await shop.Services.GetRequiredService<CompletePayment>().ExecuteAsync(new(name, "N", orderNo, trade, account, new(Amount), "CNY", shop.Clock.GetUtcNow()), (_, _) => { });
        if (status is not "paidLate") await Eventually.IsTrueAsync(async () => (await GoodsAsync(order)) is { Goods: GoodsState.Done } or { Attempts: > 0 });
        if (status is "refunding") await shop.Services.GetRequiredService<RefundOrder>().ExecuteAsync(orderNo, new(1000), "why", idempotencyKey: null);
        if (status is "partiallyRefunded" or "refunded")
        {
            var part = new Fen(status is "refunded" ? Amount : 1000);
            await shop.Services.GetRequiredService<CompleteRefund>().ExecuteAsync(new(name, "N", orderNo, trade, "H" + orderNo, account.MerchantId, RefundOutcome.Succeeded, part), (_, _) => { });
        }

        Assert.Equal(status, (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
        return order;
    }

    async Task AskAsync(JsonObject order, string channel, string state)
    {
        var orderNo = (string)order["orderNo"]!;
        var (weChat, alipay) = (shop.Platform.WeChatAnswer, shop.Platform.AlipayAnswer);
        shop.Platform.WeChatSays(state switch
        {
            "no answer" => Trades.Broken,
            "ORDER_NOT_EXIST" => Trades.WeChatNo(404, state),
            _ => new(200, WeChatPen.Transaction(orderNo, Amount, WeChatTradeNo + orderNo, trade => trade["trade_state"] = state)),
        });
        shop.Platform.AlipaySays(state switch
        {
            "no answer" => Trades.Broken,
            "ACQ.TRADE_NOT_EXIST" => Trades.AlipayNo(state),
            "TRADE_CLOSED with send_pay_date" => Trades.ByAlipay(order, "TRADE_CLOSED", isPaid: true, AlipayTradeNo + orderNo),
            _ => Trades.ByAlipay(order, state, state is "TRADE_SUCCESS" or "TRADE_FINISHED", AlipayTradeNo + orderNo),
        });

        var (row, trade) = await shop.ReadAsync(async db => (
            await db.Orders.AsNoTracking().SingleAsync(one => one.OrderNo == orderNo),
            await db.OrderTrades.AsNoTracking().SingleAsync(one => one.OrderNo == orderNo)));
        Assert.Equal(state != "no answer", await shop.Services.GetRequiredService<AskPlatform>().ExecuteAsync(row, trade));

        // The next order is placed with the usual answers.
        (shop.Platform.WeChatAnswer, shop.Platform.AlipayAnswer) = (weChat, alipay);
    }

    static string TradeNo(string channel) => channel == "wechat" ? WeChatTradeNo : AlipayTradeNo;

    static List<(string Channel, string State, Dictionary<string, string> Cells)> ReadRows()
    {
        var rows = new List<(string, string, Dictionary<string, string>)>();
        var (channel, columns) = ("", Array.Empty<string>());
        foreach (var line in File.ReadLines(Repository.File("docs/wire/query-states.md")))
        {
            var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
            if (line.StartsWith("## ", StringComparison.Ordinal)) channel = line.StartsWith("## WeChat", StringComparison.Ordinal) ? "wechat" : "alipay";
            else if (line.StartsWith("| trade_", StringComparison.Ordinal)) columns = cells;
            else if (line.StartsWith("| ", StringComparison.Ordinal)) rows.Add((channel, cells[0], Enumerable.Range(1, columns.Length - 1).ToDictionary(column => columns[column], column => cells[column])));
        }

        return rows;
    }
}
