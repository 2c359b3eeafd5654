using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

/// <summary>The times and numbers of an order's public state.</summary>
public sealed class ReceiptTests : RefundBench
{
    [Fact]
    public async Task A_new_order_says_when_it_was_placed_and_nothing_that_has_not_happened()
    {
        var order = await Shop.OrderAsync();

        Assert.Equal(Shop.Clock.GetUtcNow(), (DateTimeOffset)order["createdAt"]!);
        Assert.All(["closedAt", "paidAt", "tradeNo", "refundedAt"], name => Assert.Null(order[name]));
        Assert.Empty(order["secondPayments"]!.AsArray());
    }

    [Fact]
    public async Task A_paid_order_says_when_and_by_which_trade()
    {
        var order = await Shop.OrderAsync("alipay");
        Shop.Clock.Advance(TimeSpan.FromMinutes(1));
        await PayAsync(order, "alipay");

        var state = await StateAsync(order);
        var payment = await Shop.ReadAsync(db => db.Payments.SingleAsync());
        Assert.Equal((payment.TradeNo, payment.PaidAt), ((string?)state["tradeNo"], (DateTimeOffset)state["paidAt"]!));
        Assert.Equal((DateTimeOffset)order["createdAt"]!, (DateTimeOffset)state["createdAt"]!);
    }

    [Fact]
    public async Task Money_that_came_late_and_went_back_leaves_all_three_times()
    {
        var order = await PaidLateAsync();
        var closed = Shop.Clock.GetUtcNow();
        WeChatSaysOfRefunds("SUCCESS");
        await RunDueLaterAsync();

        var state = await StateAsync(order);
        Assert.Equal((closed, TradeNo, (await RefundRowAsync()).HeardAt), ((DateTimeOffset)state["closedAt"]!, (string?)state["tradeNo"], (DateTimeOffset)state["refundedAt"]!));
        Assert.NotNull(state["paidAt"]);
    }

    [Fact]
    public async Task An_order_of_an_older_version_is_readable_and_may_be_paid_twice()
    {
        var order = await PaidAsync();
        await Shop.Services.GetRequiredService<CommitLane>().WriteAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("""UPDATE "Orders" SET "TradeNo" = NULL, "PaidAt" = NULL""");
            return await db.Database.ExecuteSqlRawAsync("""UPDATE "OrderEvents" SET "State" = json_remove("State", '$.createdAt', '$.closedAt', '$.paidAt', '$.tradeNo', '$.refundedAt', '$.secondPayments')""");
        });
        var old = await StateAsync(order);
        Assert.Equal("paid", (string?)old["status"]);
        Assert.Null(old["createdAt"]);
        Assert.Empty(old["secondPayments"]!.AsArray());

        Assert.Equal(200, (await Shop.SendAsync(Shop.ByWeChat(order, "42002"))).Status);

        Assert.Single((await StateAsync(order))["secondPayments"]!.AsArray());
    }

    [Fact]
    public async Task The_description_of_the_api_explains_each_member()
    {
        var (_, text) = await Shop.SendAsync(new(HttpMethod.Get, "/openapi/v1.json"));
        var schemas = JsonNode.Parse(text)!["components"]!["schemas"]!;

        foreach (var name in new[] { "createdAt", "closedAt", "paidAt", "tradeNo", "refundedAt", "secondPayments" })
        {
            Assert.False(string.IsNullOrEmpty((string?)schemas["OrderState"]!["properties"]![name]!["description"]), name);
        }

        foreach (var name in new[] { "tradeNo", "paidAt", "refundNo", "refundStatus", "refundedFen", "refundedAt" })
        {
            Assert.False(string.IsNullOrEmpty((string?)schemas["SecondPayment"]!["properties"]![name]!["description"]), name);
        }
    }

    Task<JsonObject> StateAsync(JsonObject order) => Shop.StateAsync((string)order["id"]!);
}
