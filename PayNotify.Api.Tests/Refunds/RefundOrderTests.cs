using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

/// <summary>Refunds on the shop's own wish.</summary>
public sealed class RefundOrderTests : RefundBench
{
    [Fact]
    public async Task The_whole_amount_goes_back_and_its_callback_completes_it()
    {
        var order = await PaidAsync();
        WeChatSaysOfRefunds("PROCESSING");

        var (status, body) = await RefundAsync(order, 8800);
        var refundNo = (string)JsonNode.Parse(body)!["refundNo"]!;
        await RunDueAsync();
        Assert.Equal((202, "refunding"), (status, (await StandsAsync(order)).Status));
        Assert.Equal(200, (await Shop.SendAsync(Shop.RefundByWeChat(order, refundNo, 8800))).Status);

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal(["created", "paid", "refunding", "refunded"], await EventsAsync());
    }

    [Fact]
    public async Task Alipay_completes_it_in_its_own_answer()
    {
        var order = await PaidAsync("alipay");
        Shop.Platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","fund_change":"Y","refund_fee":"88.00"}""");

        await RefundAsync(order, 8800);
        await RunDueAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
    }

    [Fact]
    public async Task A_lost_callback_is_found_by_asking()
    {
        var order = await PaidAsync();
        WeChatSaysOfRefunds("PROCESSING");
        await RefundAsync(order, 8800);
        await RunDueAsync();

        WeChatSaysOfRefunds("SUCCESS");
        await RunDueLaterAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal(1, Asked());
    }

    [Fact]
    public async Task Parts_go_back_until_nothing_is_left()
    {
        var order = await PaidAsync();
        WeChatSaysOfRefunds("SUCCESS");

        await RefundAsync(order, 1000);
        await RunDueAsync();
        Assert.Equal(("partiallyRefunded", 1000), await StandsAsync(order));
        var (tooMuch, problem) = await RefundAsync(order, 7801);
        await RefundAsync(order, 7800);
        await RunDueAsync();

        Assert.Equal((409, "not_refundable"), (tooMuch, (string?)JsonNode.Parse(problem)!["code"]));
        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal(["created", "paid", "refunding", "partiallyRefunded", "refunding", "refunded"], await EventsAsync());
    }

    [Fact]
    public async Task Of_wishes_at_once_no_more_than_the_order_holds_is_taken()
    {
        var order = await PaidAsync();
        Shop.Platform.WeChatAnswer = _ => Trades.Broken;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RefundAsync(order, 3000)));

        Assert.Equal(2, answers.Count(answer => answer.Status == 202));
        Assert.Equal(18, answers.Count(answer => answer.Status == 409));
    }

    [Fact]
    public async Task The_same_key_is_the_same_refund_and_another_body_is_refused()
    {
        var order = await PaidAsync();
        Shop.Platform.WeChatAnswer = _ => Trades.Broken;
        var key = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RefundAsync(order, 1000, key: key)));
        var (status, body) = await RefundAsync(order, 1001, key: key);

        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        Assert.Equal(1, await Shop.ReadAsync(db => db.Refunds.CountAsync()));
        Assert.Equal((422, "idempotency_key_reused"), (status, (string?)JsonNode.Parse(body)!["code"]));
    }

    [Fact]
    public async Task Without_an_answer_the_same_number_is_asked_for_again()
    {
        var order = await PaidAsync();
        Shop.Platform.WeChatAnswer = _ => Trades.Broken;
        await RefundAsync(order, 8800);
        await RunDueAsync();
        Assert.Equal(("refunding", 0), await StandsAsync(order));

        WeChatSaysOfRefunds("SUCCESS");
        await RunDueLaterAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        var numbers = Shop.Platform.Seen.Where(seen => seen.PathAndQuery.EndsWith("/refunds", StringComparison.Ordinal)).Select(seen => (string?)JsonNode.Parse(seen.Body)!["out_refund_no"]);
        Assert.Single(numbers.Distinct());
    }

    [Fact]
    public async Task What_the_platform_refuses_fails_and_may_be_wished_for_again()
    {
        var order = await PaidAsync();
        WeChatRefuses(403, "USER_ACCOUNT_ABNORMAL");
        await RefundAsync(order, 8800);
        await RunDueAsync();
        Assert.Equal(("paid", 0), await StandsAsync(order));
        var item = Assert.Single(await Shop.AttentionAsync());
        Assert.Equal(("refund", "USER_ACCOUNT_ABNORMAL"), ((string?)item["kind"], (string?)item["reason"]));

        WeChatSaysOfRefunds("SUCCESS");
        await RefundAsync(order, 8800);
        Shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunDueAsync();

        Assert.Equal(["created", "paid", "refunding", "refundFailed", "refunding", "refunded"], await EventsAsync());
    }

    [Theory]
    [InlineData(403, "NOT_ENOUGH")]
    [InlineData(429, "FREQUENCY_LIMITED")]
    public async Task What_passes_is_waited_for(int status, string code)
    {
        var order = await PaidAsync();
        WeChatRefuses(status, code);
        await RefundAsync(order, 8800);
        await RunDueAsync();

        Assert.Equal(("refunding", 0), await StandsAsync(order));
        Assert.Equal((RefundState.Pending, code), ((await RefundRowAsync()).State, (await RefundRowAsync()).Problem));
    }

    [Fact]
    public async Task A_refund_that_is_stuck_is_told_and_may_still_succeed()
    {
        var order = await PaidAsync();
        WeChatSaysOfRefunds("PROCESSING");
        await RefundAsync(order, 8800);
        await RunDueAsync();
        var refundNo = (await RefundRowAsync()).RefundNo;

        await Shop.SendAsync(Shop.RefundByWeChat(order, refundNo, 8800, status: "ABNORMAL"));
        Assert.Equal("refunding", (await StandsAsync(order)).Status);
        Assert.Equal("ABNORMAL", (string?)Assert.Single(await Shop.AttentionAsync())["reason"]);
        await Shop.SendAsync(Shop.RefundByWeChat(order, refundNo, 8800));

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal(["created", "paid", "refunding", "refundFailed", "refunded"], await EventsAsync());
    }

    [Fact]
    public async Task A_question_about_it_that_is_refused_ends_nothing()
    {
        var order = await PaidAsync();
        WeChatSaysOfRefunds("PROCESSING");
        await RefundAsync(order, 3000);
        await RunDueAsync();

        Shop.Platform.WeChatAnswer = _ => Trades.WeChatNo(401, "SIGN_ERROR");
        await RunDueLaterAsync();

        Assert.Equal(("refunding", 0), await StandsAsync(order));
    }

    [Fact]
    public async Task One_that_the_platform_puts_off_stands_in_the_list()
    {
        var order = await PaidAsync();
        WeChatRefuses(403, "NOT_ENOUGH");
        await RefundAsync(order, 1000);
        await RunDueAsync();

        var item = Assert.Single(await Shop.AttentionAsync());
        Assert.Equal(("refund", "NOT_ENOUGH"), ((string?)item["kind"], (string?)item["reason"]));
    }

    [Fact]
    public async Task One_that_failed_stays_in_the_list_until_as_much_is_asked_for_again()
    {
        var order = await PaidAsync();
        WeChatRefuses(403, "USER_ACCOUNT_ABNORMAL");
        await RefundAsync(order, 3000);
        await RunDueAsync();

        WeChatSaysOfRefunds("SUCCESS");
        await RefundAsync(order, 500);
        await RunDueAsync();
        Assert.Single(await Shop.AttentionAsync());
        await RefundAsync(order, 3000);
        await RunDueAsync();

        Assert.Empty(await Shop.AttentionAsync());
    }

    [Fact]
    public async Task The_operator_may_name_the_order_by_its_number()
    {
        var order = await PaidAsync();

        var (status, body) = await Shop.AsOperatorAsync(HttpMethod.Post, $"/api/orders/{order["orderNo"]}/refunds", new { amountFen = 1, reason = "x" });

        Assert.Equal((202, (string?)order["id"]), (status, (string?)JsonNode.Parse(body)!["id"]));
    }

    [Fact]
    public async Task A_reason_is_as_long_as_wechat_takes()
    {
        var order = await PaidAsync();

        Assert.Equal(202, (await RefundAsync(order, 1, new string('退', 26))).Status);
        Assert.Equal(400, (await RefundAsync(order, 1, new string('退', 27))).Status);
        Assert.Equal(400, (await RefundAsync(order, 1, "😀")).Status);
    }

    [Theory]
    [InlineData(0, "why", "amount_out_of_range")]
    [InlineData(-1, "why", "amount_out_of_range")]
    [InlineData(1, "", "reason_invalid")]
    [InlineData(1, null, "reason_invalid")]
    public async Task A_wish_that_makes_no_sense_is_refused_by_field(long amountFen, string? reason, string code)
    {
        var order = await PaidAsync();

        var (status, body) = await RefundAsync(order, amountFen, reason!);

        Assert.Equal((400, code), (status, (string?)JsonNode.Parse(body)!["code"]));
    }

    [Fact]
    public async Task Only_the_operator_refunds()
    {
        var order = await PaidAsync();

        var (status, _) = await Shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/refunds") { Content = JsonContent.Create(new { amountFen = 1, reason = "x" }) });

        Assert.Equal(401, status);
    }

    [Fact]
    public async Task An_order_without_money_refunds_nothing()
    {
        var order = await Shop.OrderAsync();

        Assert.Equal(409, (await RefundAsync(order, 1)).Status);
        Assert.Equal(404, (await RefundAsync(new JsonObject { ["id"] = "nothing" }, 1)).Status);
    }
}
