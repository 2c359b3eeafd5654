using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Storage;

public sealed class CommitLaneTests : IAsyncLifetime
{
    ShopApplication shop = null!;
    CommitLane lane = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        lane = shop.Services.GetRequiredService<CommitLane>();
        await shop.IsReadyAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task What_waits_together_is_committed_together()
    {
        var writes = await BehindAGateAsync(() => Enumerable.Range(0, 200).Select(_ => lane.WriteAsync(Add)).ToArray());

        await Task.WhenAll(writes.Writes);

        Assert.Equal(2, lane.Commits - writes.CommitsBefore);
        Assert.Equal(201, await CountAsync());
    }

    [Fact]
    public async Task A_bad_write_fails_alone()
    {
        var (writes, _) = await BehindAGateAsync(() => new[]
        {
            lane.WriteAsync(Add),
            lane.WriteAsync(_ => throw new InvalidOperationException("bad")),
            lane.WriteAsync(Add),
        });

        await writes[0];
        Assert.Equal("bad", (await Assert.ThrowsAsync<InvalidOperationException>(() => writes[1])).Message);
        await writes[2];
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task A_write_that_breaks_a_key_fails_alone()
    {
        var start = new ProgramStart { At = shop.Clock.GetUtcNow() };
        await lane.WriteAsync(db => db.ProgramStarts.Add(start));

        var (writes, _) = await BehindAGateAsync(() => new[]
        {
            lane.WriteAsync(Add),
            lane.WriteAsync(db => db.ProgramStarts.Add(start)),
        });

        await writes[0];
        await Assert.ThrowsAsync<DbUpdateException>(() => writes[1]);
        Assert.Equal(3, await CountAsync());
        var line = Assert.Single(shop.Logs.All);
        Assert.Equal(
            ("A transaction of 2 writes failed and is repeated one by one: SQLite Error 19: 'UNIQUE constraint failed: ProgramStarts.Id'.", null),
            (line.Text, line.Exception));
    }

    [Fact]
    public async Task A_full_lane_says_so_at_once()
    {
        using var gate = new Gate(lane);
        await gate.Entered;

        var waiting = Fill();

        Assert.Equal(10_000, waiting.Count);
        gate.Open();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_full_lane_is_a_retryable_error_for_the_buyer()
    {
        using var gate = new Gate(lane);
        await gate.Entered;
        var waiting = Fill();

        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, "/api/orders") { Content = new StringContent("""{"channel":"wechat","productId":"tea"}""", null, "application/json") });

        Assert.Equal(503, status);
        Assert.Contains("\"busy\"", body, StringComparison.Ordinal);
        gate.Open();
        await Task.WhenAll(waiting);
    }

    List<Task> Fill()
    {
        var waiting = new List<Task>();
        Assert.Throws<CommitLaneFullException>(() =>
        {
            for (var i = 0; i < 20_000; i++) waiting.Add(lane.WriteAsync(_ => { }));
        });
        return waiting;
    }

    void Add(PayNotifyDb db) => db.ProgramStarts.Add(new ProgramStart { At = shop.Clock.GetUtcNow() });

    Task<int> CountAsync() => shop.ReadAsync(db => db.ProgramStarts.CountAsync());

    async Task<(Task[] Writes, long CommitsBefore)> BehindAGateAsync(Func<Task[]> write)
    {
        var before = lane.Commits;
        using var gate = new Gate(lane);
        await gate.Entered;
        var writes = write();
        gate.Open();
        await gate.Write;
        return (writes, before);
    }
}
