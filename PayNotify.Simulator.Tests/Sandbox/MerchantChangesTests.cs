using System.Text.Json;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class MerchantChangesTests
{
    const string Space = "/sandbox/merchants/demo";

    [Fact]
    public async Task Switches_are_off_at_first_change_one_by_one_and_survive_a_restart()
    {
        var before = await SimulatorHost.StartAsync(new HandClock());
        Assert.Equal(new MerchantSwitches(), before.Get<MerchantDirectory>().Get("demo").Switches);
        await before.SendAsync(HttpMethod.Put, Space, new { switches = new { rateLimits = true, refundSeconds = 60 } });
        await before.SendAsync(HttpMethod.Put, Space, new { switches = new { refundOutcome = "closed", refusal = "NOT_ENOUGH" } });
        var data = await before.StopAsync();

        await using var after = await SimulatorHost.StartAsync(new HandClock(), data);

        var expected = new MerchantSwitches { RateLimits = true, RefundSeconds = 60, RefundOutcome = RefundState.Closed, Refusal = PlayedRefusal.NotEnough };
        Assert.Equal(expected, after.Get<MerchantDirectory>().Get("demo").Switches);
        Assert.Equal(new MerchantSwitches(), after.Get<MerchantDirectory>().Get("demo-publickey").Switches);
    }

    [Fact]
    public async Task The_list_of_merchants_shows_them()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await simulator.SendAsync(HttpMethod.Put, Space, new { keyMode = "certificate", switches = new { refusal = "SYSTEM_ERROR" } });

        var merchants = (await simulator.GetJsonAsync("/sandbox/merchants")).GetProperty("items").EnumerateArray();
        var demo = merchants.Single(merchant => merchant.GetProperty("name").GetString() == "demo");

        Assert.Equal("certificate", demo.GetProperty("keyMode").GetString());
        Assert.Equal("SYSTEM_ERROR", demo.GetProperty("switches").GetProperty("refusal").GetString());
    }

    [Theory]
    [InlineData("{}", "key_mode_invalid")]
    [InlineData("{\"keyMode\":\"none\"}", "key_mode_invalid")]
    [InlineData("{\"switches\":{\"refundSeconds\":0}}", "refund_seconds_invalid")]
    [InlineData("{\"switches\":{\"refundOutcome\":\"processing\"}}", "refund_outcome_invalid")]
    [InlineData("{\"switches\":{\"refusal\":\"NO_SUCH_CODE\"}}", "refusal_invalid")]
    [InlineData("{\"switches\":{\"luck\":true}}", "body_invalid")]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string body, string code)
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        var before = simulator.Get<MerchantDirectory>().Get("demo");

        var (status, problem) = await simulator.SendAsync(HttpMethod.Put, Space, JsonDocument.Parse(body).RootElement);

        Assert.Equal((400, code), (status, problem.GetProperty("code").GetString()));
        Assert.Same(before, simulator.Get<MerchantDirectory>().Get("demo"));
    }
}
