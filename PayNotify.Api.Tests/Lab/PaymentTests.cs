using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Lab;

[Collection(nameof(LabShop))]
public sealed class PaymentTests(LabShop lab)
{
    [Fact]
    public async Task It_begins_with_what_happened_tells_of_the_payment_and_ends()
    {
        var order = await lab.Shop.OrderAsync();
        await using var stream = await lab.OpenAsync($"payment?orderId={order["id"]}");
        var first = await stream.FrameAsync();

        await lab.Shop.SendAsync(lab.Shop.ByWeChat(order));
        var paid = await stream.FrameAsync();
        var rest = await stream.RestAsync();

        Assert.StartsWith("event: created\nid: 1\ndata: {", first, StringComparison.Ordinal);
        Assert.StartsWith("event: paid\nid: 2\ndata: {", paid, StringComparison.Ordinal);
        Assert.Equal("paid", (string?)JsonNode.Parse(paid[paid.IndexOf('{', StringComparison.Ordinal)..])!["status"]);
        Assert.Equal("event: complete\ndata: {}\n\n", rest);
    }

    [Fact]
    public async Task A_paid_order_is_told_whole_and_ends_at_once()
    {
        var order = await lab.Shop.OrderAsync();
        await lab.Shop.SendAsync(lab.Shop.ByWeChat(order, tradeNo: "4200000000202611230000000002"));

        await using var stream = await lab.OpenAsync($"payment?orderId={order["id"]}");
        var text = await stream.RestAsync();

        Assert.Equal(["created", "paid", "complete"], text.Split('\n').Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).Select(line => line[7..]));
    }

    [Theory]
    [InlineData("payment?orderId=nobody")]
    [InlineData("payment")]
    public async Task An_order_that_nobody_has_is_404(string path)
    {
        var (status, body) = await lab.Shop.SendAsync(new(HttpMethod.Get, "/api/lab/" + path));

        Assert.Equal((404, "order_not_found"), (status, (string?)JsonNode.Parse(body)!["code"]));
    }
}
