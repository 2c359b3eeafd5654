using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

/// <summary>What a receiver that always answers 500 sees, on the business clock. The gaps are the vendors' published tables.</summary>
public sealed class ScheduleTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PlatformName.WeChat, "15s 15s 30s 3m 10m 20m 30m 30m 30m 60m 3h 3h 3h 6h 6h")]
    [InlineData(PlatformName.Alipay, "4m 10m 10m 1h 2h 6h 15h")]
    public async Task Exactly_the_tabled_gaps_and_then_no_more(PlatformName platform, string table)
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await PayAsync(simulator, receiver.Url, platform);

        await AdvanceAsync(simulator, "25h");

        var delivery = await simulator.DeliveryAsync("order1", "exhausted");
        var started = delivery.List("attempts").Select(attempt => attempt.Instant("startedAt")).ToList();
        Assert.Equal(table.Split(' ').Select(Duration), started.Zip(started.Skip(1), (one, next) => next - one));
        Assert.All(delivery.List("attempts"), attempt => Assert.Equal(("schedule", 500), (attempt.Text("trigger"), attempt.Int("status"))));
        Assert.Equal(started.Count, receiver.Received.Count);

        await AdvanceAsync(simulator, "365d");

        Assert.Equal(started.Count, receiver.Received.Count);
    }

    [Fact]
    public async Task A_notification_stays_the_same_at_WeChat_and_its_signature_does_not()
    {
        var attempts = await AllAttemptsAsync(PlatformName.WeChat);

        Assert.Equal(16, attempts.Count);
        Assert.Single(attempts.Select(attempt => attempt.Body).Distinct());
        Assert.Equal(16, attempts.Select(attempt => attempt.Headers["Wechatpay-Nonce"]).Distinct().Count());
        Assert.Equal(16, attempts.Select(attempt => attempt.Headers["Wechatpay-Signature"]).Distinct().Count());
    }

    [Fact]
    public async Task A_notification_stays_the_same_at_Alipay_but_for_its_sending_time_and_signature()
    {
        var attempts = (await AllAttemptsAsync(PlatformName.Alipay)).ConvertAll(attempt =>
            attempt.Body.Split('&').Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]));

        Assert.Equal(8, attempts.Count);
        var changing = attempts[0].Keys.Where(name => attempts.Select(attempt => attempt[name]).Distinct().Count() > 1);
        Assert.Equal(["notify_time", "sign"], changing.Order());
        Assert.Equal(8, attempts.Select(attempt => attempt["sign"]).Distinct().Count());
    }

    [Fact]
    public async Task Its_address_is_the_one_it_was_born_with()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var other = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await PayAsync(simulator, receiver.Url, PlatformName.WeChat);

        await simulator.Get<WriteLane>().WriteAsync(async db => (await db.Orders.SingleAsync(Ct)).NotifyUrl = other.Url, Ct);
        await AdvanceAsync(simulator, "15s");

        Assert.Equal((2, 0), (receiver.Received.Count, other.Received.Count));
    }

    static async Task<List<ReceivedCallback>> AllAttemptsAsync(PlatformName platform)
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await PayAsync(simulator, receiver.Url, platform);
        await AdvanceAsync(simulator, "25h");
        return [.. receiver.Received];
    }

    static async Task PayAsync(SimulatorHost simulator, string notifyUrl, PlatformName platform)
    {
        await simulator.OrderAsync("order1", notifyUrl, platform);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await simulator.DeliveryAsync("order1", "retrying");
    }

    static Task<JsonElement> AdvanceAsync(SimulatorHost simulator, string by) => simulator.PostJsonAsync("/sandbox/clock/advance", new { by, merchant = "demo" });

    static TimeSpan Duration(string text) => int.Parse(text[..^1], System.Globalization.CultureInfo.InvariantCulture) * (text[^1] switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromHours(1),
    });
}
