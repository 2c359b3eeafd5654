using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PayNotify.Api.Operator;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Operator;

public sealed class OperatorKeyTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    string Key => shop.OperatorKey();

    [Fact]
    public async Task Who_shows_the_key_is_let_in()
    {
        using var answer = await AskAsync($"Bearer {Key}");
        using var inSmall = await AskAsync($"bearer {Key}");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(200, (int)inSmall.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer {wrong}")]
    [InlineData("Bearer {key}x")]
    [InlineData("Basic {key}")]
    [InlineData("{key}")]
    [InlineData("Bearer {key}, Bearer {key}")]
    public async Task Nobody_else_is(string? authorization)
    {
        var key = Key;
        var wrong = (key[0] == 'A' ? 'B' : 'A') + key[1..];

        using var answer = await AskAsync(authorization?.Replace("{key}", key, StringComparison.Ordinal).Replace("{wrong}", wrong, StringComparison.Ordinal));

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().ToString());
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(
            ("operator_only", "Authorization: must be Bearer and the operator's key"),
            ((string?)problem["code"], (string?)problem["detail"]));
    }

    [Fact]
    public async Task The_key_outlives_a_restart()
    {
        var before = Key;
        Assert.Equal(43, before.Length);

        await using var restarted = await shop.RestartedAsync();

        Assert.Equal(before, Key);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("0123456789abcde", false)]
    [InlineData("0123456789abcdef", true)]
    [InlineData("0123456789 abcdef", false)]
    [InlineData("0123456789abcdéf", false)]
    public void A_key_that_is_set_is_long_and_fits_into_a_header(string? key, bool right) =>
        Assert.Equal(right, new OperatorOptions { Key = key }.IsKeyRight);

    async Task<HttpResponseMessage> AskAsync(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/operator/attention");
        if (authorization is not null) request.Headers.TryAddWithoutValidation(nameof(HttpRequestHeaders.Authorization), authorization);
        return await shop.Http.SendAsync(request);
    }
}
