using System.Collections.Concurrent;
using System.Net.Http.Json;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Crashes;

/// <summary>Several people who order and pay one order after the other, on both platforms, whatever happens to the shop.</summary>
sealed class Buyers(Stage stage, int seed) : IDisposable
{
    const int AtOnce = 6;
    static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan BeforeAgain = TimeSpan.FromMilliseconds(100);

    readonly CancellationTokenSource enough = new();
    readonly HttpClient http = new() { BaseAddress = stage.ApiAddress };
    readonly ConcurrentQueue<(WatchedPage Page, Task Watching)> pages = [];
    Task all = Task.CompletedTask;

    /// <summary>Orders that somebody has seen the code of, and whether they were paid.</summary>
    public ConcurrentDictionary<string, bool> Orders { get; } = new();

    public IReadOnlyCollection<(WatchedPage Page, Task Watching)> Pages => pages;

    public void Start() => all = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number => BuyAsync(unchecked((seed * 31) + number))));

    /// <summary>Whoever is in the middle of something finishes it.</summary>
    public async Task StopAsync()
    {
        await enough.CancelAsync();
        await all;
    }

    public void Dispose()
    {
        http.Dispose();
        enough.Dispose();
    }

    async Task BuyAsync(int ownSeed)
    {
        var (chance, purchases) = (new Random(ownSeed), new SeededPurchases(ownSeed));
        while (!enough.IsCancellationRequested)
        {
            var (purchase, pays, watches) = (purchases.Next(), chance.Next(8) > 0, chance.Next(4) == 0);
            var order = await PlaceAsync(purchase);
            Orders[order.OrderNo] = pays;
            if (pays && watches)
            {
                var page = new WatchedPage(http, order.Id);
                pages.Enqueue((page, page.RunAsync(TestContext.Current.CancellationToken)));
            }

            if (pays) await stage.Sandbox.PayAsync(order.OrderNo, purchase.Payer);
            await Task.Delay(PauseMax * chance.NextDouble(), TimeProvider.System);
        }
    }

    /// <summary>As the page does: the same key until there is an answer.</summary>
    async Task<ShopOrder> PlaceAsync(Purchase purchase)
    {
        var key = Guid.NewGuid().ToString();
        var body = new { channel = purchase.Channel, productId = purchase.ProductId, quantity = purchase.Quantity };
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(body) };
                request.Headers.Add("Idempotency-Key", key);
                using var answer = await http.SendAsync(request);
                if (answer.IsSuccessStatusCode) return (await answer.Content.ReadFromJsonAsync<ShopOrder>())!;
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException)
            {
                // The Api was killed, or is not there yet.
            }

            await Task.Delay(BeforeAgain, TimeProvider.System);
        }
    }
}
