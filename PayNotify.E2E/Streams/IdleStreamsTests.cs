using System.Net.Sockets;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>
/// What a stream costs on which nothing happens: the process's memory with ten thousand of them and without, divided by their number. Each
/// has a connection of its own, over HTTP/1.1. Takes a minute and 20,000 files, so only the long run has it.
/// </summary>
[Collection(nameof(Alone))]
public sealed class IdleStreamsTests(ITestOutputHelper output)
{
    const int Streams = 10_000;
    const int AtOnce = 100;
    const int Orders = 50;
    const int BytesEachMax = 12 * 1024;

    /// <summary>Two beats of each.</summary>
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_idle_streams_take_at_most_12_kB_each()
    {
        Assert.SkipUnless(Chance.IsLong, "PAYNOTIFY_LONG=1 runs it.");
        Assert.SkipUnless(ProcessMemory.IsKnown, "Only Linux tells it.");
        await using var stage = new Stage();
        await stage.InitializeAsync();
        var orders = await Task.WhenAll(Enumerable.Range(0, Orders).Select(_ => stage.Shop.PlaceOrderAsync("wechat")));

        // What the program takes for its own code to become fast is not what the streams cost.
        foreach (var socket in await OpenAsync(stage, orders, AtOnce * 2)) socket.Dispose();
        await Task.Delay(Settling / 2, TimeProvider.System, Ct);

        var without = ProcessMemory.Of(stage.Api);
        var sockets = await OpenAsync(stage, orders, Streams);
        await Task.Delay(Settling, TimeProvider.System, Ct);
        var each = (ProcessMemory.Of(stage.Api) - without) / Streams;

        output.WriteLine($"{without / 1024} kB without, {each} bytes each");
        Assert.InRange(each, 1, BytesEachMax);
        foreach (var socket in sockets) socket.Dispose();
    }

    static async Task<List<Socket>> OpenAsync(Stage stage, ShopOrder[] orders, int count)
    {
        List<Socket> all = [];
        while (all.Count < count) all.AddRange(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number => SilentReader.OpenAsync(stage.ApiAddress, orders[number % Orders].Id))));
        return all;
    }
}
