using PayNotify.E2E.Support;

namespace PayNotify.E2E.Crashes;

/// <summary>
/// A buyer cancels at the moment at which a payer pays. Whoever wins, no money is kept for an order that is closed. 100 times,
/// or a thousand with PAYNOTIFY_LONG=1; the moments lie apart by what chance says, and PAYNOTIFY_SEED repeats them.
/// </summary>
public sealed class ClosePayRaceTests(ITestOutputHelper output)
{
    const int AtOnce = 16;
    const double ApartMsMax = 20;

    static readonly int Races = Chance.IsLong ? 1_000 : 100;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Closing_while_paying_never_keeps_money_for_a_closed_order()
    {
        output.WriteLine($"seed {Chance.Seed}");
        await using var stage = new Stage("--Orders:Reconcile:FirstAfter", "00:00:01", "--Orders:Reconcile:AtMost", "00:00:02");
        await stage.InitializeAsync();

        var ends = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane => RaceAsync(stage, lane)));

        var counts = ends.SelectMany(lane => lane).CountBy(end => end).OrderByDescending(end => end.Value).ToList();
        output.WriteLine(string.Join("\n", counts.Select(end => $"{end.Value,5} × {end.Key}")));
        Assert.Equal(Races, counts.Sum(end => end.Value));
        Assert.All(counts, end => Assert.True(end.Key.IsRight, $"{end.Key}"));
        foreach (var channel in new[] { "wechat", "alipay" })
        {
            Assert.Contains(counts, end => end.Key.Channel == channel && end.Key.Shop == "closed");
            Assert.Contains(counts, end => end.Key.Channel == channel && end.Key.Platform == "paid");
        }
    }

    static async Task<List<End>> RaceAsync(Stage stage, int lane)
    {
        var laneSeed = unchecked((Chance.Seed * 31) + lane);
        var (chance, purchases) = (new Random(laneSeed), new SeededPurchases(laneSeed));
        var ends = new List<End>();
        for (var race = lane; race < Races; race += AtOnce)
        {
            var (purchase, isScanned, apartMs) = (purchases.Next(), chance.Next(2) == 0, ((2 * chance.NextDouble()) - 1) * ApartMsMax);
            var order = await stage.Shop.PlaceOrderAsync(purchase);
            if (isScanned) await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/scan");
            await Task.WhenAll(
                AfterAsync(-apartMs, async () => (await stage.Shop.Http.PostAsync(new Uri($"/api/orders/{order.Id}/close", UriKind.Relative), null, Ct)).EnsureSuccessStatusCode()),
                AfterAsync(apartMs, () => stage.Sandbox.Http.PostAsync(new Uri($"/sandbox/trades/{order.OrderNo}/pay", UriKind.Relative), null, Ct)));
            ends.Add(await SettledAsync(stage, purchase.Channel, isScanned, order));
        }

        return ends;
    }

    static async Task AfterAsync(double milliseconds, Func<Task> act)
    {
        if (milliseconds > 0) await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, Ct);
        await act();
    }

    /// <summary>What the shop says and what the platform says, when the one has heard of all that the other did.</summary>
    static async Task<End> SettledAsync(Stage stage, string channel, bool isScanned, ShopOrder order)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var shop = (await stage.Shop.FindAsync(order.Id)).Status;
            var trade = await stage.Sandbox.GetAsync($"/sandbox/trades/{order.OrderNo}");
            var result = new End(
                channel,
                isScanned,
                shop,
                trade.GetProperty("state").GetString()!,
                trade.GetProperty("refundedFen").GetInt64() / (double)trade.GetProperty("amountFen").GetInt64());
            if (result.IsRight || TimeProvider.System.GetUtcNow() > end) return result;

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        }
    }

    sealed record End(string Channel, bool IsScanned, string Shop, string Platform, double RefundedShare)
    {
        public bool IsRight => (Shop, Platform, RefundedShare) switch
        {
            ("closed", not "paid", 0) => true,
            ("paid", "paid", 0) => true,
            ("refunded", "paid", 1) => true,
            _ => false,
        };
    }
}
