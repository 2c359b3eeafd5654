using System.Text.Json;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

public sealed class ScenarioRequestTests
{
    const string Runs = "/sandbox/scenarios/happy-path/runs";

    [Theory]
    [InlineData("happy-path", """{"to":"nowhere"}""", "to_invalid")]
    [InlineData("happy-path", """{"to":"ftp://shop/notify"}""", "to_invalid")]
    [InlineData("happy-path", """{"to":"http://shop/notify?order=1"}""", "to_invalid")]
    [InlineData("happy-path", """{"orders":"merchant","to":"http://shop/notify"}""", "to_invalid")]
    [InlineData("happy-path", """{"orders":"nobody"}""", "orders_invalid")]
    [InlineData("early-callback", """{"to":"http://shop/notify"}""", "orders_invalid")]
    [InlineData("wrong-status", """{"orders":"merchant"}""", "orders_invalid")]
    [InlineData("happy-path", """{"channel":"unionpay"}""", "channel_invalid")]
    [InlineData("wrong-word", """{"channel":"wechat","to":"http://shop/notify"}""", "channel_invalid")]
    [InlineData("happy-path", """{"patience":"soon"}""", "patience_invalid")]
    [InlineData("happy-path", """{"seed":"7"}""", "body_invalid")]
    [InlineData("happy-path", """{"speed":7}""", "body_invalid")]
    [InlineData("happy-path", """{"merchant":"nobody"}""", "merchant_not_found")]
    [InlineData("unhappy-path", "{}", "scenario_not_found")]
    public async Task What_cannot_be_played_is_refused_by_field_and_rule(string scenario, string request, string code)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var (_, problem) = await simulator.SendAsync(HttpMethod.Post, $"/sandbox/scenarios/{scenario}/runs", JsonDocument.Parse(request).RootElement);

        Assert.Equal(code, problem.Text("code"));
        var freed = await simulator.SendAsync(HttpMethod.Post, Runs, new { });
        Assert.Equal(201, freed.Status);
    }

    [Theory]
    [InlineData("wait=soon", "wait_invalid")]
    [InlineData("after=-1", "after_invalid")]
    [InlineData("masked=maybe", "masked_invalid")]
    public async Task A_look_at_a_run_keeps_rules_too(string query, string code)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var run = await simulator.PostJsonAsync(Runs);

        var look = await simulator.SendAsync(HttpMethod.Get, $"{Runs}/{run.Text("id")}?{query}");

        Assert.Equal((400, code), look.Refusal());
    }
}
