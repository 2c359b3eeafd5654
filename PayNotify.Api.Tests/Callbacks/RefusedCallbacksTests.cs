using PayNotify.Api.Callbacks;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Callbacks;

public sealed class RefusedCallbacksTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task A_flood_is_one_line_a_second_for_each_reason()
    {
        for (var i = 0; i < 30; i++) Assert.Equal(401, (await SendAsync("/notify/wechat")).Status);
        Assert.Equal(400, (await SendAsync("/notify/alipay")).Status);
        Assert.Empty(Lines());

        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Callbacks of Alipay refused: 1, BodyMalformed", "Callbacks of WeChat refused: 30, HeaderMissing"], Lines());

        await SendAsync("/notify/wechat");
        shop.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(3, Lines().Count);
        Assert.Contains("Callbacks of WeChat refused: 1, HeaderMissing", Lines());
    }

    Task<(int Status, string Body)> SendAsync(string path) => shop.SendAsync(new(HttpMethod.Post, path) { Content = new StringContent("{}") });

    List<string> Lines() =>
        [.. shop.Logs.All.Where(line => line.Category == typeof(RefusedCallbacks).FullName).Select(line => line.Text).Order(StringComparer.Ordinal)];
}
