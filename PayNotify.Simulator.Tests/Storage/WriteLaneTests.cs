using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Storage;

public sealed class WriteLaneTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;
    WriteLane lane = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync(new HandClock());
        lane = simulator.Get<WriteLane>();
    }

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    [Fact]
    public async Task What_waits_together_shares_few_commits()
    {
        var before = lane.Commits;

        await TogetherAsync(() => [.. Enumerable.Range(1, 500).Select(id => AddAsync(id))]);

        // That of the one which held the others up and of the 49 behind it, then fifty at a time.
        Assert.Equal(11, lane.Commits - before);
    }

    [Fact]
    public async Task Each_write_sees_what_the_one_before_it_did()
    {
        var counts = await TogetherAsync(() => [.. Enumerable.Range(1, 20).Select(id => AddAsync(id))]);

        Assert.Equal(Enumerable.Range(1, 20), counts);
    }

    [Fact]
    public async Task A_write_that_throws_fails_alone_and_leaves_nothing()
    {
        Task bad = null!;

        var counts = await TogetherAsync(() =>
        {
            var first = AddAsync(1);
            bad = lane.WriteAsync(
                async db =>
                {
                    db.Starts.Add(Start(2));
                    await db.SaveChangesAsync(Ct);
                    await Mine(db).Where(start => start.Seed == 1).ExecuteDeleteAsync(Ct);
                    db.Starts.Add(Start(3));
                    throw new InvalidOperationException("bad");
                },
                Ct);
            return [first, AddAsync(4)];
        });

        Assert.Equal("bad", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.Equal([1, 2], counts);
        Assert.Equal([1, 4], await SeedsAsync());
    }

    [Fact]
    public async Task A_write_that_breaks_a_key_fails_alone()
    {
        Task<int> bad = null!;

        await TogetherAsync(() =>
        {
            var first = AddAsync(1);
            bad = AddAsync(1);
            return [first, AddAsync(2)];
        });

        await Assert.ThrowsAsync<DbUpdateException>(() => bad);
        Assert.Equal([1, 2], await SeedsAsync());
    }

    [Fact]
    public async Task A_write_whose_caller_has_gone_is_not_made()
    {
        using var gone = new CancellationTokenSource();
        Task<int> cancelled = null!;

        await TogetherAsync(() =>
        {
            cancelled = AddAsync(1, gone.Token);
            gone.Cancel();
            return [AddAsync(2)];
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal([2], await SeedsAsync());
    }

    [Fact]
    public async Task Commits_are_told_in_the_order_of_the_writes_when_they_can_be_read()
    {
        var told = new ConcurrentQueue<(int Seed, bool IsThere)>();
        lane.Committed += changed =>
        {
            using var db = simulator.Get<IDbContextFactory<SimulatorDb>>().CreateDbContext();
            foreach (var start in changed.OfType<ProgramStart>()) told.Enqueue((start.Seed, db.Starts.Any(known => known.Id == start.Id)));
        };

        await TogetherAsync(() => [.. Enumerable.Range(1, 120).Select(id => AddAsync(id))]);

        Assert.Equal(Enumerable.Range(1, 120).Select(id => (id, true)), told);
    }

    [Fact]
    public async Task A_write_finds_the_clock_as_the_one_before_it_has_set_it()
    {
        var clock = simulator.Get<PlatformClock>();

        var offsets = await TogetherAsync(() =>
        [
            .. Enumerable.Range(1, 3).Select(hours => lane.WriteAsync(
                async db =>
                {
                    var before = (int)clock.Offset("demo").TotalHours;
                    (await MoveClock.RowAsync(db, "demo", Ct)).Offset = TimeSpan.FromHours(hours);
                    return before;
                },
                Ct)),
        ]);

        Assert.Equal([0, 1, 2], offsets);
    }

    /// <summary>Lets all of them wait behind one write, so that nothing hangs on the machine's speed.</summary>
    async Task<int[]> TogetherAsync(Func<Task<int>[]> write)
    {
        var (entered, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holdUp = lane.WriteAsync(
            async _ =>
            {
                entered.SetResult();
                await open.Task;
            },
            Ct);
        await entered.Task;
        var writes = write();
        open.SetResult();
        await holdUp;
        return await Task.WhenAll(writes);
    }

    /// <summary>Adds a row and tells how many there are with it.</summary>
    Task<int> AddAsync(int id, CancellationToken? cancellationToken = null) =>
        lane.WriteAsync(
            async db =>
            {
                db.Starts.Add(Start(id));
                return await Mine(db).CountAsync(Ct) + 1;
            },
            cancellationToken ?? Ct);

    async Task<List<int>> SeedsAsync()
    {
        await using var db = await simulator.Get<IDbContextFactory<SimulatorDb>>().CreateDbContextAsync(Ct);
        return await Mine(db).Select(start => start.Seed).ToListAsync(Ct);
    }

    static ProgramStart Start(int id) => new() { Id = 1000 + id, Seed = id, StartedAt = DateTimeOffset.UnixEpoch };

    static IQueryable<ProgramStart> Mine(SimulatorDb db) => db.Starts.Where(start => start.StartedAt == DateTimeOffset.UnixEpoch);
}
