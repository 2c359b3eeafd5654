using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class CheckOrderTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task I_have_paid_finds_the_payment_now()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"));

        Assert.Equal((200, "paid"), await CheckAsync(order));
    }

    [Fact]
    public async Task The_platform_is_asked_once_in_three_seconds()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CheckAsync(order)));

        Assert.Single(answers, (200, "awaitingPayment"));
        Assert.Equal(4, answers.Count(answer => answer == (429, "check_too_soon")));
        Assert.Equal(1, shop.Platform.Questions());

        shop.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((200, "awaitingPayment"), await CheckAsync(order));
    }

    [Fact]
    public async Task Too_soon_says_when_to_come_back()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"));
        await CheckAsync(order);

        using var answer = await shop.Http.PostAsync(new Uri($"/api/orders/{(string?)order["id"]}/check", UriKind.Relative), null);

        Assert.Equal(TimeSpan.FromSeconds(3), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_claimed()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.Broken);

        Assert.Equal((503, "channel_unavailable"), await CheckAsync(order));
    }

    [Fact]
    public async Task An_order_that_is_over_answers_its_state_and_asks_nobody()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal((200, "paid"), await CheckAsync(order));

        Assert.Equal(0, shop.Platform.Questions());
    }

    [Fact]
    public async Task Nobody_checks_an_order_that_is_not_there() => Assert.Equal((404, "order_not_found"), await CheckAsync(new() { ["id"] = "nothing" }));

    /// <returns>The state's status, or the problem's code.</returns>
    async Task<(int Status, string What)> CheckAsync(JsonObject order)
    {
        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{(string?)order["id"]}/check"));
        var json = JsonNode.Parse(body)!;
        return (status, (string)(json["code"] ?? json["status"])!);
    }
}
