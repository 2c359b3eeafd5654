using System.Text.Json;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Faults;

/// <summary>The program, a receiver, and the callback that a fault has spoilt.</summary>
sealed class FaultArena : IAsyncDisposable
{
    FaultArena(SimulatorHost simulator, Receiver receiver, JsonElement credentials) =>
        (Simulator, Receiver, Credentials) = (simulator, receiver, credentials);

    public SimulatorHost Simulator { get; }

    public Receiver Receiver { get; }

    public JsonElement Credentials { get; }

    public static async Task<FaultArena> StartAsync(TimeProvider? wire = null) => await WithAsync(await SimulatorHost.StartAsync(wire));

    /// <summary>On a real port, for merchants who call.</summary>
    public static async Task<FaultArena> ListeningAsync() => await WithAsync(await ListeningSimulator.StartAsync());

    static async Task<FaultArena> WithAsync(SimulatorHost simulator)
    {
        return new(simulator, await Receiver.StartAsync(), await simulator.GetJsonAsync("/sandbox/merchants/demo"));
    }

    public static object Fault(string name, object? with = null) => with is null ? new { fault = name } : new { fault = name, with };

    /// <summary>Fires a callback with these faults and reads its delivery with its attempts.</summary>
    public async Task<JsonElement> FireAsync(string channel, string? to, params object[] faults)
    {
        var type = channel == "wechat" ? "TRANSACTION.SUCCESS" : "TRADE_SUCCESS";
        var fired = await Simulator.PostJsonAsync("/sandbox/callbacks", new { type, to = to ?? Receiver.Url, faults });
        return await Simulator.GetJsonAsync($"/sandbox/deliveries/{fired.Text("id")}");
    }

    /// <summary>Fires a callback with one fault, and looks at what came as its merchant would.</summary>
    public async Task<Inspection> InspectAsync(string channel, string fault, object? with = null)
    {
        var delivery = await FireAsync(channel, to: null, Fault(fault, with));
        Assert.Equal(fault, Assert.Single(delivery.List("attempts").First().List("faults")).GetString());
        return Inspect(channel, await Receiver.NextAsync());
    }

    public Inspection Inspect(string channel, ReceivedCallback callback) => channel == "wechat"
        ? Inspection.WeChat(Credentials.GetProperty("wechat"), callback, TimeProvider.System.GetUtcNow())
        : Inspection.Alipay(Credentials.GetProperty("alipay"), callback);

    public Task OrderAsync(string orderNo, string channel = "wechat") =>
        Simulator.OrderAsync(orderNo, Receiver.Url, channel == "wechat" ? PlatformName.WeChat : PlatformName.Alipay);

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
