using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PayNotify.E2E.Support;

/// <summary>The Simulator's control API, as docs/control-api.md has it.</summary>
public sealed class SandboxClient(Uri address) : IDisposable
{
    readonly HttpClient http = new() { BaseAddress = address };

    public HttpClient Http => http;

    public Task<JsonElement> PostAsync(string path) => PostAsync(path, new { });

    public async Task<JsonElement> PostAsync<T>(string path, T body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public Task<JsonElement> GetAsync(string path) => http.GetFromJsonAsync<JsonElement>(path);

    public Task<JsonElement> PayAsync(string orderNo) => PostAsync($"/sandbox/trades/{orderNo}/pay");

    public Task<JsonElement> PayAsync(string orderNo, string payer) => PostAsync($"/sandbox/trades/{orderNo}/pay", new { payer });

    /// <summary>The platform's view of an order.</summary>
    public Task<JsonElement> TradeAsync(string orderNo) => GetAsync($"/sandbox/trades/{orderNo}");

    /// <summary>Blocks until the order's callback has come to that state, with all its attempts.</summary>
    public async Task<JsonElement> DeliveryAsync(string orderNo, string state)
    {
        using var waited = await http.GetAsync(new Uri($"/sandbox/wait?order={orderNo}&state={state}&timeout=15s", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, waited.StatusCode);
        var list = await GetAsync($"/sandbox/deliveries?order={orderNo}");
        return await GetAsync($"/sandbox/deliveries/{list.GetProperty("items")[0].GetProperty("id").GetString()}");
    }

    public void Dispose() => http.Dispose();
}
