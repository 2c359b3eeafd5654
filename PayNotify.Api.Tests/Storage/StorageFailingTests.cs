using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Storage;

/// <summary>The database refuses to write: nobody is told yes, everybody may try again, and when the cause goes nothing has to be restarted.</summary>
public sealed class StorageFailingTests : IAsyncLifetime
{
    /// <summary>Room for some of them, and not for all.</summary>
    const int PagesLeft = 6;
    const int Enough = 40;

    /// <summary>What a platform waits for an answer.</summary>
    static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    static readonly (int, string) No = (503, """{"code":"FAIL","message":"StorageUnavailable"}""");
    static readonly (int, string) AlipayNo = (503, "fail");

    readonly StorageFault fault = new();
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync(builder => builder.ConfigureTestServices(fault.AddTo));
        await shop.IsReadyAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task A_full_disk_is_a_no_that_may_be_repeated_and_what_was_acknowledged_is_there()
    {
        var orders = new List<JsonObject>();
        for (var i = 0; i < Enough; i++) orders.Add(await shop.OrderAsync(i % 2 == 0 ? "wechat" : "alipay"));
        fault.PagesMax = await PagesAsync() + PagesLeft;

        var whileFull = new List<(int, string)>();
        foreach (var order in orders) whileFull.Add(await shop.SendAsync(Callback(order)));
        var placed = await PlaceUntilRefusedAsync();

        Assert.Equal([(200, "success"), (200, """{"code":"SUCCESS","message":"成功"}"""), AlipayNo, No], whileFull.Distinct().Order());
        Assert.Equal("storage_unavailable", placed);
        await PaidAreExactlyAsync(orders.Where((_, index) => whileFull[index] is (200, _)), areGoodsOut: false);

        fault.Relieve();
        foreach (var order in orders) Assert.Equal(200, (await shop.SendAsync(Callback(order))).Status);
        await PaidAreExactlyAsync(orders);
        await shop.OrderAsync();
    }

    [Fact]
    public async Task A_stream_of_a_database_that_is_gone_is_a_no_that_may_be_repeated()
    {
        var order = await shop.OrderAsync();
        fault.IsGone = true;

        using var answer = await shop.Http.GetAsync($"/api/orders/{order["id"]}/events");

        Assert.Equal((503, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter!.Delta);
        Assert.Equal("storage_unavailable", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
        fault.IsGone = false;
        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);
        Assert.Equal("snapshot", (await stream.NextAsync())!.Value.EventType);
    }

    [Fact]
    public async Task A_database_that_became_read_only_is_a_no_that_may_be_repeated()
    {
        var (byWeChat, byAlipay) = (await shop.OrderAsync("wechat"), await shop.OrderAsync("alipay"));
        fault.IsReadOnly = true;

        Assert.Equal(No, await shop.SendAsync(Callback(byWeChat)));
        Assert.Equal(AlipayNo, await shop.SendAsync(Callback(byAlipay)));
        Assert.Equal((503, "storage_unavailable"), await PlaceAsync());
        Assert.Equal("awaitingPayment", (string?)(await shop.StateAsync((string)byWeChat["id"]!))["status"]);

        fault.IsReadOnly = false;
        Assert.Equal(200, (await shop.SendAsync(Callback(byWeChat))).Status);
        Assert.Equal(200, (await shop.SendAsync(Callback(byAlipay))).Status);
        await PaidAreExactlyAsync([byWeChat, byAlipay]);
        await shop.OrderAsync();
    }

    [Fact]
    public async Task A_lock_that_somebody_else_holds_is_answered_before_the_platform_gives_up()
    {
        var orders = new List<JsonObject>();
        for (var i = 0; i < 10; i++) orders.Add(await shop.OrderAsync(i % 2 == 0 ? "wechat" : "alipay"));
        await using var other = new SqliteConnection($"Data Source={Path.Combine(shop.Folder, "api", "paynotify.db")};Pooling=False");
        await other.OpenAsync();
        await ExecuteAsync(other, "BEGIN EXCLUSIVE");

        // The second wave comes while the first one's transaction waits.
        var clock = Stopwatch.StartNew();
        var first = Task.WhenAll(orders.Take(5).Select(AnsweredAsync));
        var second = Task.WhenAll(orders.Skip(5).Select(AnsweredAsync));
        var placed = PlaceAsync();
        var answers = (await first).Concat(await second).ToList();

        Assert.All(answers, answer => Assert.InRange(answer.After, TimeSpan.Zero, AnswerWithin));
        Assert.Equal([AlipayNo, No], answers.Select(answer => answer.Answer).Distinct().Order());
        Assert.Equal((503, "storage_unavailable"), await placed);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, AnswerWithin);

        await ExecuteAsync(other, "ROLLBACK");
        foreach (var order in orders) Assert.Equal(200, (await shop.SendAsync(Callback(order))).Status);
        await PaidAreExactlyAsync(orders);

        async Task<((int, string) Answer, TimeSpan After)> AnsweredAsync(JsonObject order) => (await shop.SendAsync(Callback(order)), clock.Elapsed);
    }

    HttpRequestMessage Callback(JsonObject order)
    {
        var tradeNo = (string)order["orderNo"]!;
        return (string?)order["channel"] == "wechat" ? shop.ByWeChat(order, tradeNo) : Payments.ByAlipay(order, fields => fields["trade_no"] = tradeNo);
    }

    async Task<(int Status, string? Code)> PlaceAsync()
    {
        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, "/api/orders") { Content = new StringContent("""{"channel":"wechat","productId":"tea"}""", null, "application/json") });
        return (status, (string?)JsonNode.Parse(body)!["code"]);
    }

    /// <returns>The code of the first problem.</returns>
    async Task<string?> PlaceUntilRefusedAsync()
    {
        for (var i = 0; i < Enough; i++)
        {
            var (status, code) = await PlaceAsync();
            if (status != 201) return code;
        }

        return null;
    }

    /// <summary>Each of them with its money, one completion event and one delivery of goods; and nothing else.</summary>
    async Task PaidAreExactlyAsync(IEnumerable<JsonObject> orders, bool areGoodsOut = true)
    {
        var paid = orders.Select(order => (string)order["orderNo"]!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(paid, await shop.ReadAsync(db => db.Payments.Select(payment => payment.OrderNo).Order().ToListAsync()));
        Assert.Equal(paid, await shop.ReadAsync(db => db.OrderEvents.Where(row => row.Name == "paid").Select(row => row.OrderNo).Order().ToListAsync()));
        if (!areGoodsOut) return;

        await Eventually.IsTrueAsync(async () =>
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(1)); // goods that could not go out are tried again after a while
            return paid.Count == await shop.ReadAsync(db => db.GoodsDeliveries.CountAsync());
        });
        Assert.Equal(paid, await shop.ReadAsync(db => db.GoodsDeliveries.Select(delivery => delivery.OrderNo).Order().ToListAsync()));
    }

    Task<long> PagesAsync() => shop.ReadAsync(db => db.Database.SqlQuery<long>($"SELECT page_count AS Value FROM pragma_page_count").SingleAsync());

    static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
