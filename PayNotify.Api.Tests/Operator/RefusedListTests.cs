using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Operator;

public sealed class RefusedListTests : IAsyncLifetime
{
    const string Path = "/api/operator/refused";

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task The_newest_come_first_with_what_they_brought()
    {
        await RefuseAsync("/notify/wechat", "{\"one\":1}");
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await RefuseAsync("/notify/alipay", "金");

        Assert.Equal(
            (200, """{"items":[{"number":2,"channel":"alipay","reason":"BodyMalformed","at":"2026-11-23T02:00:01.000Z","bodyBytes":3,"body":"金"},{"number":1,"channel":"wechat","reason":"HeaderMissing","at":"2026-11-23T02:00:00.000Z","bodyBytes":9,"body":"{\"one\":1}"}],"next":null,"dropped":0}"""),
            await shop.AsOperatorAsync(HttpMethod.Get, Path));
    }

    [Theory]
    [InlineData("?channel=wechat", "5 3 1", null)]
    [InlineData("?channel=alipay&reason=BodyMalformed", "4 2", null)]
    [InlineData("?reason=DecryptionFailed", "", null)]
    [InlineData("?limit=2", "5 4", "4")]
    [InlineData("?limit=2&before=4", "3 2", "2")]
    [InlineData("?limit=2&before=2", "1", null)]
    [InlineData("?limit=1&channel=wechat", "5", "5")]
    public async Task They_can_be_narrowed_and_read_on(string query, string numbers, string? next)
    {
        for (var i = 0; i < 5; i++) await RefuseAsync(i % 2 == 0 ? "/notify/wechat" : "/notify/alipay", "{}");

        var (_, body) = await shop.AsOperatorAsync(HttpMethod.Get, Path + query);

        var list = JsonNode.Parse(body)!;
        Assert.Equal(numbers, string.Join(' ', list["items"]!.AsArray().Select(item => (long)item!["number"]!)));
        Assert.Equal(next, (string?)list["next"]);
    }

    [Theory]
    [InlineData("?chanel=wechat", "chanel: is not known here; there are channel, reason, limit, before")]
    [InlineData("?channel=paypal", "channel: must be one of wechat, alipay")]
    [InlineData("?channel=", "channel: must be one of wechat, alipay")]
    [InlineData("?channel=wechat&channel=alipay", "channel: must be given once")]
    [InlineData("?limit=0", "limit: must be a whole number from 1 to 1000")]
    [InlineData("?limit=1001", "limit: must be a whole number from 1 to 1000")]
    [InlineData("?limit=-1", "limit: must be a whole number from 1 to 1000")]
    [InlineData("?before=newest", "before: must be a whole number from 1 to 9223372036854775807")]
    public async Task What_is_unknown_is_refused_by_field_and_rule(string query, string detail)
    {
        var (status, body) = await shop.AsOperatorAsync(HttpMethod.Get, Path + query);

        var problem = JsonNode.Parse(body)!;
        Assert.Equal((400, "query_invalid", detail), (status, (string?)problem["code"], (string?)problem["detail"]));
    }

    [Fact]
    public async Task An_unknown_reason_is_refused_with_all_there_are()
    {
        var (status, body) = await shop.AsOperatorAsync(HttpMethod.Get, Path + "?reason=Nonsense");

        Assert.Equal(400, status);
        Assert.StartsWith("reason: must be one of BodyTooLarge, HeaderMissing, ", (string?)JsonNode.Parse(body)!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_operator_reads_them() => Assert.Equal(401, (await shop.SendAsync(new(HttpMethod.Get, Path))).Status);

    async Task RefuseAsync(string path, string body) =>
        Assert.InRange((await shop.SendAsync(new(HttpMethod.Post, path) { Content = new StringContent(body) })).Status, 400, 401);
}
