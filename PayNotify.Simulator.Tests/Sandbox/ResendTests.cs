using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class ResendTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;
    Receiver receiver = null!;

    public async ValueTask InitializeAsync()
    {
        (simulator, receiver) = (await SimulatorHost.StartAsync(new HandClock()), await Receiver.StartAsync(Receiver.Refuse));
        await FireAsync("TRANSACTION.SUCCESS", "demo");
        await FireAsync("REFUND.SUCCESS", "demo");
        await FireAsync("TRADE_SUCCESS", "demo-publickey");
        receiver.Answer = Receiver.Accept;
        await FireAsync("TRANSACTION.SUCCESS", "demo");
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_dry_run_only_counts()
    {
        var answer = await ResendAsync(new { state = "retrying" }, dryRun: true);

        Assert.Equal((3, 0), answer);
        Assert.Equal(4, receiver.Received.Count);
    }

    [Fact]
    public async Task All_that_match_are_sent_once_more_by_hand()
    {
        var answer = await ResendAsync(new { state = "retrying" });

        await simulator.Get<DeliveryEngine>().SettledAsync("");
        Assert.Equal((3, 3), answer);
        Assert.Equal(4 + 3, receiver.Received.Count);
        var all = (await simulator.GetJsonAsync("/sandbox/deliveries?state=delivered")).List("items").ToList();
        Assert.Equal(4, all.Count);
        Assert.Equal(["manual", "manual", "manual", "schedule"], all.Select(delivery => delivery.GetProperty("lastAttempt").Text("trigger")).Order());
    }

    [Theory]
    [InlineData("""{"merchant":"demo"}""", 3)]
    [InlineData("""{"channel":"alipay"}""", 1)]
    [InlineData("""{"type":"REFUND.SUCCESS"}""", 1)]
    [InlineData("""{"order":"none"}""", 0)]
    [InlineData("""{"merchant":"demo","state":"delivered"}""", 1)]
    [InlineData("""{"answer":"5xx"}""", 3)]
    [InlineData("""{"answer":"2xx"}""", 1)]
    [InlineData("""{"answer":"timeout"}""", 0)]
    [InlineData("""{"attempts":"1"}""", 4)]
    [InlineData("""{"attempts":"2-"}""", 0)]
    [InlineData("""{"state":"retrying,delivered"}""", 4)]
    [InlineData("""{"createdBefore":"2000-01-01T00:00:00Z"}""", 0)]
    [InlineData("{}", 4)]
    public async Task A_filter_narrows(string filter, int matched)
    {
        var count = await ResendAsync(System.Text.Json.JsonDocument.Parse(filter).RootElement, dryRun: true);

        Assert.Equal((matched, 0), count);
    }

    [Theory]
    [InlineData("answer=5xx&attempts=1", 3)]
    [InlineData("answer=2xx", 1)]
    [InlineData("attempts=2-", 0)]
    public async Task The_list_knows_the_same_filters(string query, int expected) =>
        Assert.Equal(expected, (await simulator.GetJsonAsync($"/sandbox/deliveries?{query}")).GetProperty("items").GetArrayLength());

    Task FireAsync(string type, string merchant) => simulator.PostJsonAsync("/sandbox/callbacks", new { type, merchant, to = receiver.Url });

    async Task<(int Matched, int Resent)> ResendAsync(object filter, bool dryRun = false)
    {
        var answer = await simulator.PostJsonAsync("/sandbox/deliveries/resend", new { filter, dryRun });
        return (answer.Int("matched"), answer.Int("resent"));
    }
}
