using System.Diagnostics;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

[Collection(nameof(Alone))]
public sealed class AdvanceSpeedTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(PlatformName.WeChat)]
    [InlineData(PlatformName.Alipay)]
    public async Task Twenty_five_hours_of_one_delivery_take_less_than_two_seconds(PlatformName platform)
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", receiver.Url, platform);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await simulator.DeliveryAsync("order1", "retrying");

        var clock = Stopwatch.StartNew();
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "25h", merchant = "demo" });
        clock.Stop();

        output.WriteLine($"25 h of {platform}: {clock.ElapsedMilliseconds} ms");
        await simulator.DeliveryAsync("order1", "exhausted");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
