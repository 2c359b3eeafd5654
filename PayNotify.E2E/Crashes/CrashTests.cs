using System.Text.Json;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Crashes;

/// <summary>
/// The Api is killed at random instants while people order and pay; the platform's own books then say what it was told. 20 kills, or 200
/// with PAYNOTIFY_LONG=1; PAYNOTIFY_SEED repeats a run's kill points.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    static readonly int Kills = Chance.IsLong ? 200 : 20;
    static readonly TimeSpan RightWithin = TimeSpan.FromSeconds(10);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Money_at_the_platform_is_money_at_the_shop_however_often_it_is_killed()
    {
        output.WriteLine($"seed {Chance.Seed}, {Kills} kills");
        var chance = new Random(Chance.Seed);
        await using var stage = new Stage();
        await stage.InitializeAsync();
        using var buyers = new Buyers(stage, Chance.Seed);
        buyers.Start();

        for (var kill = 1; kill <= Kills; kill++)
        {
            await KillPointAsync(stage, chance, buyers);
            await stage.KillApiAsync();
            stage.Api.Launch();
        }

        await stage.Api.ReadyAsync();
        await AllAreRightAsync(buyers);
        await buyers.StopAsync();
        await AllAreRightAsync(buyers);
        await stage.Sandbox.PostAsync("/sandbox/clock/advance", new { by = "10m" });
        await AssertBooksAsync(stage, buyers);
    }

    /// <summary>One in five while it starts, the others while it serves.</summary>
    async Task KillPointAsync(Stage stage, Random chance, Buyers buyers)
    {
        var (starting, startMs, serveMs) = (chance.Next(5) == 0, chance.Next(1500), chance.Next(500));
        if (!starting) await stage.Api.ReadyAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(starting ? startMs : serveMs), TimeProvider.System, Ct);
        output.WriteLine($"killed {(starting ? $"{startMs} ms after its start" : $"{serveMs} ms after it was ready")}, {buyers.Orders.Count} orders so far");
    }

    static async Task AllAreRightAsync(Buyers buyers)
    {
        // Those that are open now: people go on ordering.
        var pages = buyers.Pages.ToArray();
        await Task.WhenAll(pages.Select(page => page.Watching)).WaitAsync(RightWithin, TimeProvider.System, Ct);

        // Paid at the end and once; nothing that a page was told was taken back.
        Assert.All(pages, page =>
        {
            Assert.Equal("paid", page.Page.Seen[^1].Status);
            Assert.Single(page.Page.Seen, sent => sent.Status == "paid");
            Assert.DoesNotContain(page.Page.Seen, sent => sent.Event == "reset");
        });
    }

    async Task AssertBooksAsync(Stage stage, Buyers buyers)
    {
        var trades = (await AllAsync(stage, "/sandbox/trades?state=paid")).Select(trade => $"{trade.Text("orderNo")} {trade.GetProperty("amountFen").GetInt64()}").Order(StringComparer.Ordinal).ToList();
        var deliveries = await AllAsync(stage, "/sandbox/deliveries?");
        var paid = buyers.Orders.Where(order => order.Value).Select(order => order.Key).Order(StringComparer.Ordinal).ToList();
        while ((await stage.Books.ReadAsync("SELECT OrderNo FROM PaidOrders WHERE Goods = 'Pending'")).Count > 0) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Ct);
        await stage.Api.DisposeAsync();
        var receipts = (await stage.Books.ReadAsync("SELECT NotifyId FROM CallbackReceipts")).CountBy(id => id).ToDictionary();

        output.WriteLine($"{buyers.Orders.Count} orders, {paid.Count} paid, {buyers.Pages.Count} watched over {buyers.Pages.Sum(page => page.Page.Connections)} connections; "
            + $"{deliveries.Count} callbacks in {deliveries.Sum(delivery => delivery.GetProperty("attemptsMade").GetInt32())} attempts, {receipts.Values.Sum()} receipts");
        Assert.True(paid.Count >= Kills, "Too few payments to prove anything.");

        // Money, one completion event and one delivery of goods for each of them, and for nothing else.
        Assert.Equal(paid, trades.Select(trade => trade.Split(' ')[0]));
        Assert.Equal(trades, await stage.Books.ReadAsync("SELECT OrderNo, Amount FROM Payments"));
        Assert.Equal(paid, await stage.Books.ReadAsync("SELECT OrderNo FROM Orders WHERE Status = 'paid'"));
        Assert.Equal(paid, await stage.Books.ReadAsync("SELECT OrderNo FROM OrderEvents WHERE Name = 'paid'"));
        Assert.Equal(paid, await stage.Books.ReadAsync("SELECT OrderNo FROM GoodsDeliveries"));
        Assert.Empty(await stage.Books.ReadAsync("SELECT OrderNo FROM PaidOrders WHERE Goods <> 'Done'"));

        // Every callback was accepted in the end, and each yes has the row that was committed before it.
        Assert.All(deliveries, delivery => Assert.Equal("delivered", delivery.Text("state")));
        Assert.All(deliveries, delivery => Assert.Contains(delivery.Text("notifyId"), receipts.Keys));
    }

    static async Task<List<JsonElement>> AllAsync(Stage stage, string path)
    {
        var all = new List<JsonElement>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await stage.Sandbox.GetAsync($"{path}&limit=100{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }

        return all;
    }
}

file static class Json
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
