using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>The sentence of a run that did not pass, in both languages.</summary>
public sealed class RunReasonTests
{
    [Theory]
    [InlineData("wechat", 401, """{"code":"FAIL","message":"signature does not match"}""", "Your shop answered 401: signature does not match.", "你的商户系统返回了 401：signature does not match。")]
    [InlineData("wechat", 500, "<html><h1>Oops</h1></html>", "Your shop answered 500.", "你的商户系统返回了 500。")]
    [InlineData("alipay", 404, "no such\nroute", "Your shop answered 404: no such route.", "你的商户系统返回了 404：no such route。")]
    [InlineData("alipay", 200, "SUCCESS", "Your shop answered \"SUCCESS\" and not the word success.", "你的商户系统返回了“SUCCESS”，而不是 success。")]
    public async Task Refusal_is_told_with_the_answer(string channel, int status, string body, string en, string zh)
    {
        await using var receiver = await Receiver.StartAsync(context => AnswerAsync(context, status, body));

        var run = await RunAsync("happy-path", new { channel, to = receiver.Url });

        Assert.Equal(("failed", en, zh), (run.Text("verdict"), run.GetProperty("reason").Text("en"), run.GetProperty("reason").Text("zh-CN")));
    }

    [Fact]
    public async Task Missing_receiver_is_told()
    {
        var run = await RunAsync("happy-path", new { to = "http://127.0.0.1:9/notify" });

        Assert.Equal("Nothing listens at the address.", run.GetProperty("reason").Text("en"));
    }

    [Fact]
    public async Task Forged_callback_that_was_accepted_is_told()
    {
        await using var receiver = await Receiver.StartAsync();

        var run = await RunAsync("forged-signature", new { to = receiver.Url });

        Assert.Equal("Your shop accepted a callback that it should have refused (attempt 1).", run.GetProperty("reason").Text("en"));
    }

    [Fact]
    public async Task Refusal_by_status_is_as_good_as_by_the_word_on_alipay()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        receiver.Answer = context =>
        {
            receiver.Answer = Receiver.Accept;
            return AnswerAsync(context, 401, "fail");
        };

        var run = await RunAsync(simulator, "forged-signature", new { channel = "alipay", to = receiver.Url });

        Assert.Equal(("passed", "status"), (run.Text("verdict"), run.List("deliveries").Single().List("attempts").First().Text("verdict")));
    }

    [Fact]
    public async Task Act_that_the_shop_did_not_do_is_told()
    {
        var run = await RunAsync("happy-path", new { orders = "merchant", patience = "1s" });

        Assert.Equal(("timedOut", "Your shop did not place an order within 1 s."), (run.Text("verdict"), run.GetProperty("reason").Text("en")));
        Assert.Equal("你的商户系统在 1 秒内没有下单。", run.GetProperty("reason").Text("zh-CN"));
    }

    [Fact]
    public async Task Refused_step_is_told()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.SendAsync(HttpMethod.Put, "/sandbox/merchants/demo", new { switches = new { refusal = "NO_AUTH" } });

        var run = await RunAsync(simulator, "happy-path", new { orders = "simulator" });

        Assert.Equal("Step 1 (order) ended with NO_AUTH, not with accepted.", run.GetProperty("reason").Text("en"));
    }

    static async Task<JsonElement> RunAsync(string scenario, object request)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        return await RunAsync(simulator, scenario, request);
    }

    static async Task<JsonElement> RunAsync(SimulatorHost simulator, string scenario, object request)
    {
        var run = await simulator.PostJsonAsync($"/sandbox/scenarios/{scenario}/runs", request);
        return await simulator.GetJsonAsync($"/sandbox/scenarios/{scenario}/runs/{run.Text("id")}?wait=30s&after=9");
    }

    static Task AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }
}
