using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Completion;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Storage;

/// <summary>
/// The program was killed, and the write-ahead log it left is damaged: what SQLite has lost with it was answered with yes. Nothing may be
/// acknowledged on the strength of it any more, and the platforms still know of the money.
/// </summary>
public sealed class CorruptLogTests : IAsyncLifetime
{
    /// <summary>Header of the log, header of a frame, page (docs of SQLite's file format, 4.1).</summary>
    const int LogHeader = 32;
    const int Frame = 24 + 4096;

    ShopApplication shop = null!;
    SqliteConnection holdsTheLog = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        await shop.IsReadyAsync();

        // The last connection to close would put the log into the database and delete it; other tests close all that rest in pools.
        holdsTheLog = new SqliteConnection($"Data Source={Path.Combine(shop.Folder, "api", "paynotify.db")};Pooling=False");
        await holdsTheLog.OpenAsync();
        await using var read = holdsTheLog.CreateCommand();
        read.CommandText = "SELECT count(*) FROM Orders";
        await read.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await holdsTheLog.DisposeAsync();
        await shop.DisposeAsync();
    }

    [Theory]
    [InlineData("wechat", 8)] // in the header, where the salts are
    [InlineData("alipay", LogHeader + 16)] // in the first frame's checksum
    [InlineData("wechat", LogHeader + 24 + 100)] // in its page
    [InlineData("alipay", LogHeader + Frame + 24 + 2000)] // in the second frame
    public async Task Payments_lost_with_the_log_are_taken_again_or_asked_for(string channel, int at)
    {
        var (told, untold) = (await shop.OrderAsync(channel), await shop.OrderAsync(channel));
        await shop.ReadAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        foreach (var order in new[] { told, untold }) Assert.Equal(200, (await shop.SendAsync(Callback(order))).Status);
        await Eventually.IsTrueAsync(async () => await shop.ReadAsync(db => db.GoodsDeliveries.CountAsync()) == 2);
        shop.Platform.WeChatSays(Trades.Broken);
        shop.Platform.AlipaySays(Trades.Broken);

        await using var restarted = shop.AfterKill(log => Overwrite(log, at));
        await restarted.IsReadyAsync();

        Assert.Equal("awaitingPayment", (string?)(await restarted.StateAsync((string)told["id"]!))["status"]);
        Assert.Equal("awaitingPayment", (string?)(await restarted.StateAsync((string)untold["id"]!))["status"]);
        Assert.Equal(0, await restarted.ReadAsync(db => db.Payments.CountAsync()));

        Assert.Equal(200, (await restarted.SendAsync(Callback(told))).Status);
        Assert.Equal("paid", (string?)(await restarted.StateAsync((string)told["id"]!))["status"]);
        Assert.Equal("awaitingPayment", (string?)(await restarted.StateAsync((string)untold["id"]!))["status"]);

        shop.Platform.WeChatSays(Trades.ByWeChat(untold, "SUCCESS"));
        shop.Platform.AlipaySays(Trades.ByAlipay(untold, "TRADE_SUCCESS"));
        restarted.Clock.Advance(TimeSpan.FromMinutes(1));
        await restarted.Services.GetRequiredService<ReconcileOrders>().RunDueAsync(CancellationToken.None);
        Assert.Equal("paid", (string?)(await restarted.StateAsync((string)untold["id"]!))["status"]);
        Assert.Equal(["Completed"], await restarted.ReadAsync(db => db.CallbackReceipts.Select(receipt => receipt.Outcome).ToListAsync()));
        await Eventually.IsTrueAsync(async () => await restarted.ReadAsync(db => db.GoodsDeliveries.CountAsync()) == 2);
        Assert.Equal(2, await restarted.ReadAsync(db => db.OrderEvents.CountAsync(row => row.Name == "paid")));
    }

    [Fact]
    public async Task An_order_lost_with_the_log_is_never_acknowledged()
    {
        await shop.ReadAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        var order = await shop.OrderAsync("wechat");
        Assert.Equal(200, (await shop.SendAsync(Callback(order))).Status);

        await using var restarted = shop.AfterKill(log => Overwrite(log, LogHeader + 24 + 100));
        await restarted.IsReadyAsync();

        Assert.Equal((409, """{"code":"FAIL","message":"UnknownOrder"}"""), await restarted.SendAsync(Callback(order)));
        Assert.Equal(0, await restarted.ReadAsync(db => db.Payments.CountAsync()));
    }

    HttpRequestMessage Callback(JsonObject order)
    {
        var tradeNo = (string)order["orderNo"]!;
        return (string?)order["channel"] == "wechat" ? shop.ByWeChat(order, tradeNo) : Payments.ByAlipay(order, fields => fields["trade_no"] = tradeNo);
    }

    static void Overwrite(string log, int at)
    {
        using var file = File.OpenWrite(log);
        Assert.InRange(at, 0, file.Length - 16);
        file.Position = at;
        file.Write("sixteen bytes...."u8[..16]);
    }
}
