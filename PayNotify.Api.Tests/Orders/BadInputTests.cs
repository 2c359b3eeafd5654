using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class BadInputTests(BadInputTests.Shop shop) : IClassFixture<BadInputTests.Shop>
{
    [Theory]
    [InlineData("""{"channel":"paypal","productId":"tea"}""", "channel_unknown", "channel")]
    [InlineData("""{"channel":"WECHAT","productId":"tea"}""", "channel_unknown", "channel")]
    [InlineData("""{"productId":"tea"}""", "channel_unknown", "channel")]
    [InlineData("""{"channel":null,"productId":"tea"}""", "channel_unknown", "channel")]
    [InlineData("""{"channel":"wechat","productId":"yacht"}""", "product_unknown", "productId")]
    [InlineData("""{"channel":"wechat"}""", "product_unknown", "productId")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":0}""", "quantity_out_of_range", "quantity")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":-1}""", "quantity_out_of_range", "quantity")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":100}""", "quantity_out_of_range", "quantity")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":99999999999999999999}""", "quantity_out_of_range", "quantity")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":1e400}""", "quantity_out_of_range", "quantity")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":1.5}""", "quantity_out_of_range", "quantity")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":"1"}""", "body_malformed", "quantity")]
    [InlineData("""{"channel":"wechat","productId":"tea","quantity":null}""", "body_malformed", "quantity")]
    [InlineData("""{"channel":7,"productId":"tea"}""", "body_malformed", "channel")]
    [InlineData("""{"channel":"wechat","productId":"tea","amountFen":1}""", "body_malformed", "amountFen")]
    [InlineData("""{"channel":"wechat","orderRef":"cart","amountFen":1}""", "body_malformed", "amountFen")]
    [InlineData("""{"channel":"wechat","orderRef":""}""", "order_ref_invalid", "orderRef")]
    [InlineData("""{"channel":"wechat","orderRef":7}""", "body_malformed", "orderRef")]
    [InlineData("""{"channel":"wechat","orderRef":"cart","productId":"tea"}""", "order_ref_invalid", "orderRef")]
    [InlineData("""{"channel":"wechat","orderRef":"cart","quantity":2}""", "order_ref_invalid", "orderRef")]
    [InlineData("""{"channel":"wechat","channel":"alipay","productId":"tea"}""", "body_malformed", "channel")]
    [InlineData("""{"channel":"wechat",""", "body_malformed", "body")]
    [InlineData("", "body_malformed", "body")]
    [InlineData("null", "body_malformed", "body")]
    [InlineData("[]", "body_malformed", "body")]
    [InlineData("\"x\"", "body_malformed", "body")]
    [InlineData("{} {}", "body_malformed", "body")]
    public async Task A_wrong_order_is_400_with_its_code_and_field(string body, string code, string field)
    {
        var (status, problem) = await PostAsync(body);

        Assert.Equal((400, code), (status, (string?)problem["code"]));
        Assert.StartsWith(field + ": ", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.NotNull((string?)problem["traceId"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task Another_content_type_is_415(string? type)
    {
        var (status, problem) = await PostAsync("{}", type);

        Assert.Equal((415, "content_type_unsupported"), (status, (string?)problem["code"]));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        var (status, problem) = await PostAsync($$"""{"channel":"{{new string('x', 16 * 1024)}}"}""");
        var (hugeStatus, huge) = await PostAsync(new string(' ', 600 * 1024));

        Assert.Equal((413, "body_too_large"), (status, (string?)problem["code"]));
        Assert.Equal((413, "body_too_large"), (hugeStatus, (string?)huge["code"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-uuid")]
    [InlineData("{00000000-0000-0000-0000-000000000001}")]
    [InlineData("00000000-0000-0000-0000-000000000001,00000000-0000-0000-0000-000000000002")]
    public async Task A_key_that_is_no_uuid_is_400(string key)
    {
        var (status, problem) = await PostAsync("""{"channel":"wechat","productId":"tea"}""", key: key);

        Assert.Equal((400, "idempotency_key_invalid"), (status, (string?)problem["code"]));
    }

    [Theory]
    [InlineData("GET", "/api/orders/nobody", 404, "order_not_found")]
    [InlineData("GET", "/api/orders/nobody/qr.svg", 404, "order_not_found")]
    [InlineData("GET", "/api/orders/nobody/events", 404, "order_not_found")]
    [InlineData("GET", "/api/orders/%20%E4%BA%BA%ff", 404, "order_not_found")]
    [InlineData("GET", "/api/orders/..%2f..%2fetc", 404, "order_not_found")]
    [InlineData("GET", "/api/orders/nobody/unknown", 404, "route_not_found")]
    [InlineData("GET", "/api/unknown", 404, "route_not_found")]
    [InlineData("GET", "/api", 404, "route_not_found")]
    [InlineData("GET", "/unknown", 404, "route_not_found")]
    [InlineData("GET", "/api/orders", 405, "method_not_allowed")]
    [InlineData("DELETE", "/api/orders/nobody", 405, "method_not_allowed")]
    [InlineData("PUT", "/api/products", 405, "method_not_allowed")]
    [InlineData("GET", "/notify/wechat", 405, "method_not_allowed")]
    [InlineData("POST", "/notify/paypal", 404, "route_not_found")]
    public async Task What_is_not_there_is_a_problem_with_a_code(string method, string path, int status, string code)
    {
        var (actual, body) = await shop.Application.SendAsync(new(new(method), path));

        Assert.Equal((status, code), (actual, (string?)JsonNode.Parse(body)!["code"]));
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "没有这个订单")]
    [InlineData("en", "There is no such order")]
    [InlineData("", "There is no such order")]
    public async Task The_title_is_in_the_language_asked_for(string language, string title)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/orders/nobody");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);

        var (_, body) = await shop.Application.SendAsync(request);

        Assert.Equal(title, (string?)JsonNode.Parse(body)!["title"]);
    }

    async Task<(int Status, JsonNode Body)> PostAsync(string body, string? type = "application/json", string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = type is null ? null : new(type);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        var (status, text) = await shop.Application.SendAsync(request);
        return (status, JsonNode.Parse(text)!);
    }

    public sealed class Shop : IAsyncLifetime
    {
        internal ShopApplication Application { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Application = await ShopApplication.StartAsync();

        public ValueTask DisposeAsync() => Application.DisposeAsync();
    }
}
