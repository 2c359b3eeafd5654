using System.Diagnostics;
using System.Net.Sockets;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>Readers that open a stream and then take nothing, while much happens to their order: to wait for them would cost memory, to skip would lose events.</summary>
[Collection(nameof(Killable))]
public sealed class StalledReaderTests(KillableStage stage, ITestOutputHelper output)
{
    const int Stalled = 300;

    /// <summary>Of about 1 kB each; together several times what the server and the system hold for one connection.</summary>
    const int Events = 400;

    const int Before = 100;
    const int Window = 4096;
    const int BytesEachMax = 128 * 1024;
    static readonly TimeSpan CutWithin = TimeSpan.FromSeconds(10);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_that_stop_reading_are_cut_within_10_s_and_cost_bounded_memory()
    {
        var order = await stage.Shop.PlaceOrderAsync("alipay");
        var reading = CountAsync(order.Id);

        // What the program takes for its own code to become fast is not what the readers cost.
        for (var sent = 0; sent < Before; sent++) await stage.Shop.RenewAsync(order.Id);
        List<Socket> stalled = [];
        for (var i = 0; i < Stalled; i++) stalled.Add(await SilentReader.OpenAsync(stage.ApiAddress, order.Id, Window));
        var before = Memory();

        var most = before;
        for (var sent = 0; sent < Events; sent++)
        {
            await stage.Shop.RenewAsync(order.Id);
            if (sent % 50 == 0) most = Math.Max(most, Memory());
        }

        var clock = Stopwatch.StartNew();
        while (!stalled.All(IsCut))
        {
            most = Math.Max(most, Memory());
            Assert.True(clock.Elapsed < CutWithin, $"{stalled.Count(socket => !IsCut(socket))} are not cut.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Ct);
        }

        output.WriteLine($"all cut {clock.ElapsedMilliseconds} ms after the last event; {(most - before) / 1024 / Stalled} kB each");
        if (ProcessMemory.IsKnown) Assert.InRange(most - before, long.MinValue, BytesEachMax * (long)Stalled);

        // Who reads has missed nothing meanwhile, and who was cut gets all of it when he comes back.
        await stage.Sandbox.PayAsync(order.OrderNo);
        Assert.Equal(Before + Events + 2, await reading);
        Assert.Equal(Enumerable.Range(2, Before + Events + 1), await MissedAsync(order.Id));
        foreach (var socket in stalled) socket.Dispose();
    }

    long Memory() => ProcessMemory.IsKnown ? ProcessMemory.Of(stage.Api) : 0;

    /// <returns>How many events an ordinary reader was given, up to the payment.</returns>
    async Task<int> CountAsync(string id)
    {
        var count = 0;
        await foreach (var sent in stage.Shop.EventsAsync(id)) count += sent.EventType == "bye" ? 0 : 1;
        return count;
    }

    async Task<IReadOnlyList<int>> MissedAsync(string id)
    {
        List<int> ids = [];
        await foreach (var sent in stage.Shop.EventsAsync(id, after: 1))
        {
            if (sent.EventType != "bye") ids.Add(int.Parse(sent.EventId!, System.Globalization.CultureInfo.InvariantCulture));
        }

        return ids;
    }

    static bool IsCut(Socket socket) => socket.Poll(0, SelectMode.SelectError);
}
