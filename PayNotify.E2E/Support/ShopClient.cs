using System.Net.Http.Json;
using System.Net.ServerSentEvents;

namespace PayNotify.E2E.Support;

/// <param name="Status">awaitingPayment, paid …</param>
public sealed record ShopOrder(string Id, string OrderNo, string Channel, string Status, long AmountFen, string? QrCode, long Sequence);

/// <summary>What a shop's page asks of the Api, without a page.</summary>
public sealed class ShopClient(Uri address) : IDisposable
{
    readonly HttpClient http = new() { BaseAddress = address };

    public HttpClient Http => http;

    public Task<ShopOrder> PlaceOrderAsync(Purchase purchase) => PlaceOrderAsync(purchase.Channel, purchase.ProductId, purchase.Quantity);

    public async Task<ShopOrder> PlaceOrderAsync(string channel, string productId = "tea", int quantity = 1)
    {
        using var answer = await http.PostAsJsonAsync("/api/orders", new { channel, productId, quantity });
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<ShopOrder>())!;
    }

    public async Task<ShopOrder> FindAsync(string id) => (await http.GetFromJsonAsync<ShopOrder>($"/api/orders/{id}"))!;

    /// <summary>"I have paid".</summary>
    public Task<ShopOrder> CheckAsync(string id) => PostAsync($"/api/orders/{id}/check");

    public Task<ShopOrder> CloseAsync(string id) => PostAsync($"/api/orders/{id}/close");

    /// <summary>Another code, on the same channel.</summary>
    public Task<ShopOrder> RenewAsync(string id) => PostAsync($"/api/orders/{id}/code");

    /// <summary>Another code, on another channel.</summary>
    public async Task<ShopOrder> SwitchAsync(string id, string channel)
    {
        using var answer = await http.PostAsJsonAsync($"/api/orders/{id}/code", new { channel });
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<ShopOrder>())!;
    }

    public Task BecomesAsync(string id, string status) => Eventually.IsTrueAsync(async () => (await FindAsync(id)).Status == status);

    /// <summary>The order's stream; heartbeats are left out.</summary>
    /// <param name="after">The last event that was seen; none by default.</param>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync(string id, int? after = null)
    {
        await using var stream = await http.GetStreamAsync(new Uri($"/api/orders/{id}/events{(after is null ? "" : $"?lastEventId={after}")}", UriKind.Relative));
        await foreach (var sent in SseParser.Create(stream).EnumerateAsync())
        {
            if (sent.EventType != "hb") yield return sent;
        }
    }

    public void Dispose() => http.Dispose();

    async Task<ShopOrder> PostAsync(string path)
    {
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content: null);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<ShopOrder>())!;
    }
}
