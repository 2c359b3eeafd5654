using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

public sealed class LogSearchTests : IAsyncLifetime
{
    const string OpenId = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
    const string BuyerId = "2088000000000099";
    const string BuyerLogonId = "138****0099@example.com";

    readonly Everything everything = new();
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        // The framework notes a request's path with its activity only when it is told to.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        shop = await ShopApplication.StartAsync(everything.Add);
        everything.Own.Add(shop.Http.BaseAddress!.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        everything.Dispose();
        await shop.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_that_a_run_logs_or_traces_holds_a_capability_a_key_or_a_payer()
    {
        var idempotencyKey = Guid.NewGuid().ToString();
        List<JsonObject> orders = [await PlaceAsync("wechat", idempotencyKey), await shop.OrderAsync("alipay"), await shop.OrderAsync(), await shop.OrderAsync("alipay")];
        var ids = orders.Select(order => (string)order["id"]!).ToList();
        var operatorKey = shop.OperatorKey();

        await WatchAndPayAsync(orders);
        await RefuseAsync(orders[2]);
        await LookAroundAsync(ids);
        await OperateAsync();
        await shop.DisposeAsync(); // what a shutdown logs belongs to it

        string[] secrets = [.. ids, idempotencyKey, operatorKey, OpenId, BuyerId, BuyerLogonId, TestMerchant.ApiV3Key, .. Keys()];
        var leaks = everything.Lines.Where(line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal("", string.Join('\n', leaks));

        // The search would have found them: paths and order numbers are there.
        Assert.Contains(everything.Lines, line => line.StartsWith("Microsoft.AspNetCore.Hosting.Diagnostics Request starting", StringComparison.Ordinal) && line.Contains("/api/orders/", StringComparison.Ordinal));
        Assert.Contains(everything.Lines, line => line.StartsWith("activity Microsoft.AspNetCore", StringComparison.Ordinal) && line.Contains("url.path=/api/orders/***", StringComparison.Ordinal));
        Assert.Contains(everything.Lines, line => line.Contains((string)orders[0]["orderNo"]!, StringComparison.Ordinal));
    }

    async Task<JsonObject> PlaceAsync(string channel, string idempotencyKey)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent($$"""{"channel":"{{channel}}","productId":"tea"}""", null, "application/json") };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return JsonNode.Parse((await shop.SendAsync(request)).Body)!.AsObject();
    }

    async Task WatchAndPayAsync(List<JsonObject> orders)
    {
        await using var stream = await SseReader.OpenAsync(shop.Http, (string)orders[0]["id"]!);
        await stream.NextAsync();
        Assert.Equal(200, (await shop.SendAsync(shop.ByWeChat(orders[0]))).Status);
        Assert.Equal("paid", (await stream.NextAsync())!.Value.EventType);
        Assert.Equal(200, (await shop.SendAsync(Payments.ByAlipay(orders[1], fields => fields["buyer_logon_id"] = BuyerLogonId))).Status);
    }

    /// <summary>Genuine ones that do not fit, forged ones, broken ones.</summary>
    async Task RefuseAsync(JsonObject order)
    {
        Assert.Equal(409, (await shop.SendAsync(shop.ByWeChat(order, "42009", more: 1))).Status);
        Assert.Equal(409, (await shop.SendAsync(Payments.ByAlipay(order, fields => fields["buyer_logon_id"] = BuyerLogonId))).Status);
        var forged = AlipayPen.Sign(AlipayPen.Payment((string)order["orderNo"]!, "88.00"), key: TestMerchant.Demo.AlipayApp);
        Assert.Equal(401, (await shop.SendAsync(AlipayPen.ToRequest(AlipayPen.Form(forged)))).Status);
        shop.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    async Task LookAroundAsync(List<string> ids)
    {
        foreach (var id in ids)
        {
            foreach (var path in new[] { $"/api/orders/{id}", $"/API/Orders/{id}/events?lastEventId=0", $"/api/orders/{id}/qr.svg", $"/checkout/{id}", $"/orders/{id}", $"/api/orders/{id}/nothing", $"/api/orders/{id}/socket", $"/api/lab/payment?orderId={id}", $"/api/orders/{id}/" })
            {
                using var answer = await shop.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            }

            foreach (var action in new[] { "check", "check", "close" }) await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{id}/{action}"));
            await shop.SendAsync(new(HttpMethod.Put, $"/api/orders/{id}"));
            foreach (var line in new[] { $"GET /api/orders/{id}\u0001 HTTP/1.1", $"GET /api/orders/{id}", $"GET /api/orders/{id} HTTP/9.9", $"GET /api/orders/{id}%00 HTTP/1.1" }) await BreakAsync(line);
        }
    }

    /// <summary>A request that breaks the rules of HTTP; the server logs such lines as they came.</summary>
    async Task BreakAsync(string line)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(shop.Http.BaseAddress!.Host, shop.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.Matches("^HTTP/1.1 (4|505)", await reader.ReadToEndAsync());
    }

    async Task OperateAsync()
    {
        Assert.Equal(200, (await shop.AsOperatorAsync(HttpMethod.Get, "/api/operator/attention")).Status);
        Assert.Equal(200, (await shop.AsOperatorAsync(HttpMethod.Get, "/api/operator/refused")).Status);
        var almost = new HttpRequestMessage(HttpMethod.Get, "/api/operator/attention");
        almost.Headers.TryAddWithoutValidation("Authorization", "Basic " + shop.OperatorKey());
        Assert.Equal(401, (await shop.SendAsync(almost)).Status);
    }

    /// <summary>A piece from the middle of each private key as it stands in the settings, and as it would stand on one line.</summary>
    static IEnumerable<string> Keys() =>
        new RSA[] { TestMerchant.Demo.Merchant, TestMerchant.Demo.AlipayApp }.SelectMany(key =>
        {
            var lines = key.ExportPkcs8PrivateKeyPem().Split('\n');
            return new[] { lines[lines.Length / 2], Convert.ToBase64String(key.ExportPkcs8PrivateKey())[400..440] };
        });
}
