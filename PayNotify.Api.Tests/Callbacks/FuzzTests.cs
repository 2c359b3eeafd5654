using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Tests.Support;
using PayNotify.Api.Tests.Support.Fuzz;

namespace PayNotify.Api.Tests.Callbacks;

/// <summary>
/// Thousands of callbacks that no platform would send: none may break, hang, fill the memory or move an order. 2,000 a channel, or
/// 100,000 with PAYNOTIFY_LONG=1; PAYNOTIFY_SEED repeats a run.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    const int AtOnce = 8;
    const long GrowthMax = 20 * 1024 * 1024;

    static readonly int Cases = Chance.IsLong ? 100_000 : 2_000;

    /// <summary>In the long run the refused ones that are kept have all their places filled by then.</summary>
    static readonly int WarmUp = Chance.IsLong ? 30_000 : 400;

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        await shop.IsReadyAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public Task Odd_callbacks_of_wechat_break_nothing() => TryAsync(
        "wechat",
        order => new WeChatFuzz((string)order["orderNo"]!, (long)order["amountFen"]!, shop.Clock.GetUtcNow()).Next,
        order => shop.ByWeChat(order));

    [Fact]
    public Task Odd_callbacks_of_alipay_break_nothing() => TryAsync(
        "alipay",
        order => new AlipayFuzz((string)order["orderNo"]!, "88.00").Next,
        order => Payments.ByAlipay(order));

    async Task TryAsync(string channel, Func<JsonObject, Func<Random, FuzzedCallback>> fuzz, Func<JsonObject, HttpRequestMessage> genuine)
    {
        output.WriteLine($"seed {Chance.Seed}");
        var order = await shop.OrderAsync(channel);
        var other = await shop.OrderAsync(channel == "wechat" ? "alipay" : "wechat");
        using var http = FuzzedCallback.CreateClient(shop.Http.BaseAddress!);
        await SendAsync(http, fuzz(order), -WarmUp, 0);
        var before = Heap();

        var answers = await SendAsync(http, fuzz(order), 0, Cases);

        var growth = Heap() - before;
        output.WriteLine($"{Cases} callbacks: {string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value} × {answer.Key}"))}; heap {growth / 1024:+0;-0} kB");
        Assert.InRange(growth, long.MinValue, GrowthMax);
        Assert.Equal(["created", "created"], await shop.ReadAsync(db => db.OrderEvents.Select(row => row.Name).ToListAsync()));
        Assert.Equal(0, await shop.ReadAsync(db => db.Payments.CountAsync()));
        Assert.Equal(200, (await shop.SendAsync(genuine(order))).Status);
        Assert.Equal("paid", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
        Assert.Equal("awaitingPayment", (string?)(await shop.StateAsync((string)other["id"]!))["status"]);
    }

    /// <returns>How often each status came.</returns>
    static async Task<IReadOnlyDictionary<int, int>> SendAsync(HttpClient http, Func<Random, FuzzedCallback> next, int from, int to)
    {
        var statuses = new ConcurrentDictionary<int, int>();
        var broken = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(from, to - from),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, cancellationToken) =>
            {
                var callback = next(Chance.For(number));
                var status = await StatusAsync(http, callback, cancellationToken);
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                if (status is 0 or >= 500) broken.Enqueue($"{number}: {callback.Kind}: {status}");
            });
        Assert.True(broken.IsEmpty, $"seed {Chance.Seed}\n{string.Join('\n', broken.Take(10))}");
        return statuses;
    }

    /// <returns>0 when no answer came in time.</returns>
    static async Task<int> StatusAsync(HttpClient http, FuzzedCallback callback, CancellationToken cancellationToken)
    {
        try
        {
            using var request = callback.ToRequest();
            using var answer = await http.SendAsync(request, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    long Heap()
    {
        shop.Logs.Clear(); // kept by the test, not by the program
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
