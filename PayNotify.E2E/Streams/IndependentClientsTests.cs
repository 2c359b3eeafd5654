using System.Text.RegularExpressions;
using PayNotify.E2E.Streams.Clients;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>The streams as others read them: a client of our own would only prove that we agree with ourselves.</summary>
public sealed partial class IndependentClientsTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("browser")]
    [InlineData("eventsource")]
    [InlineData("eventsource-parser")]
    [InlineData("SseParser")]
    public async Task Client_hears_a_payment_as_it_was_sent(string client)
    {
        var order = await stage.Shop.PlaceOrderAsync("wechat");
        await using var events = (await ReadAsync(client, $"/api/orders/{order.Id}/events", "snapshot", "paid", "bye")).GetAsyncEnumerator(Ct);

        var snapshot = await NextAsync(events);
        await stage.Sandbox.PayAsync(order.OrderNo);
        var paid = await NextAsync(events);
        var bye = await NextAsync(events);

        Assert.Equal(("snapshot", "1", "awaitingPayment"), (snapshot!.Event, snapshot.Id, StatusIn(snapshot.Data)));
        Assert.Equal(("paid", "2", "paid"), (paid!.Event, paid.Id, StatusIn(paid.Data)));
        Assert.Equal(("bye", "{}"), (bye!.Event, bye.Data));
        Assert.Null(await NextAsync(events));
    }

    [Theory]
    [InlineData("browser")]
    [InlineData("eventsource")]
    [InlineData("eventsource-parser")]
    [InlineData("SseParser")]
    public async Task Client_joins_lines_and_passes_over_comments(string client)
    {
        await using var lines = (await ReadAsync(client, "/api/lab/multiline", "message", "poem", "json", "complete")).GetAsyncEnumerator(Ct);
        await using var comments = (await ReadAsync(client, "/api/lab/comments", "visible", "complete")).GetAsyncEnumerator(Ct);

        Assert.Equal(new("message", "message1\nmessage2\nmessage3\nmessage4", ""), await NextAsync(lines));
        Assert.Equal(new("poem", "A stream that stays open\nsays nothing for a while.\n\nThen: paid.", ""), await NextAsync(lines));
        Assert.Equal(new("json", "{\n  \"status\": \"paid\"\n}", ""), await NextAsync(lines));
        Assert.Equal(new("complete", "{}", ""), await NextAsync(lines));
        Assert.Equal(new("visible", "the first thing that the page hears", ""), await NextAsync(comments));
        Assert.Equal(new("complete", "{}", ""), await NextAsync(comments));
    }

    [Fact]
    public async Task Curl_prints_the_text_of_a_payment()
    {
        var order = await stage.Shop.PlaceOrderAsync("alipay");
        await using var curl = SseClient.LinesAsync("curl", "--silent", "--show-error", "--no-buffer", $"{stage.ApiAddress}api/orders/{order.Id}/events").GetAsyncEnumerator(Ct);
        List<string> lines = [];
        while (lines is not [.., "event: snapshot", _, _, _]) lines.Add((await NextAsync(curl))!);

        await stage.Sandbox.PayAsync(order.OrderNo);

        while (await NextAsync(curl) is { } line) lines.Add(line);
        Assert.Matches(Payment, string.Join('\n', lines));
    }

    [GeneratedRegex("""^retry: 2000\n\nevent: snapshot\nid: 1\ndata: \{"id":.+\}\n\nevent: paid\nid: 2\ndata: \{"id":.+\}\n\nevent: bye\ndata: \{\}\n$""")]
    private static partial Regex Payment { get; }

    static string? StatusIn(string data) => System.Text.Json.Nodes.JsonNode.Parse(data)!["status"]!.GetValue<string>();

    static async Task<T?> NextAsync<T>(IAsyncEnumerator<T> all) =>
        await all.MoveNextAsync().AsTask().WaitAsync(Patience, TimeProvider.System, Ct) ? all.Current : default;

    async Task<IAsyncEnumerable<HeardEvent>> ReadAsync(string client, string path, params string[] names)
    {
        var stream = new Uri(stage.ApiAddress, path);
        if (client == "SseParser") return SseClient.ByDotNetAsync(stream);
        if (client != "browser") return SseClient.ByNodeAsync(client, stream, names);

        var page = await NewDesktopAsync(stage.ApiAddress);
        await page.GotoAsync("/livez");
        return SseClient.ByBrowserAsync(page, stream, names);
    }
}
