using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Support;

/// <summary>The shop's operator, who has read the key where it lies.</summary>
static class OperatorSide
{
    public static string OperatorKey(this ShopApplication shop) => File.ReadAllText(Path.Combine(shop.Folder, "api", "operator.key")).Trim();

    public static async Task<(int Status, string Body)> AsOperatorAsync(this ShopApplication shop, HttpMethod method, string path, object? body = null, Guid? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key.ToString());
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shop.OperatorKey());
        return await shop.SendAsync(request);
    }

    public static async Task<List<JsonObject>> AttentionAsync(this ShopApplication shop)
    {
        var (status, body) = await shop.AsOperatorAsync(HttpMethod.Get, "/api/operator/attention");
        Assert.Equal(200, status);
        return [.. JsonNode.Parse(body)!["items"]!.AsArray().Select(item => item!.AsObject())];
    }
}
