using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>Finds what is due, settles or claims it in a transaction and lets it go. Knows no timer: see <see cref="DeliveryWorker"/>.</summary>
public sealed partial class DeliveryEngine(
    WriteLane lane,
    IDbContextFactory<SimulatorDb> databases,
    PlatformClock clock,
    AttemptRunner runner,
    SettleRefund refunds,
    ILogger<DeliveryEngine> logger) : IDisposable
{
    /// <summary>A transaction's worth; what is due beyond it is claimed by the next.</summary>
    const int ClaimAtOnce = 100;

    readonly ConcurrentDictionary<long, (string Merchant, Task Attempt)> underWay = new();
    readonly SemaphoreSlim claiming = new(1, 1);
    readonly CancellationTokenSource stopping = new();

    /// <summary>Sends everything that is due now and returns when what is under way in the scope is answered and recorded.</summary>
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public async Task RunDueAsync(string scope, CancellationToken cancellationToken)
    {
        await StartDueAsync(cancellationToken);
        await SettledAsync(scope).WaitAsync(cancellationToken);
    }

    /// <summary>Sends everything that is due now, in the order of the due instants, without waiting for the answers.</summary>
    public async Task StartDueAsync(CancellationToken cancellationToken)
    {
        // Who comes second finds the first one's claims under way, and so can wait for them.
        await claiming.WaitAsync(cancellationToken);
        try
        {
            while (await UntilNextDueAsync(ClockOffset.All, cancellationToken) <= TimeSpan.Zero)
            {
                var claimed = await lane.WriteAsync(db => ClaimAsync(db, cancellationToken), cancellationToken);
                foreach (var (delivery, attempt) in claimed) _ = Start(delivery, attempt);
            }
        }
        finally
        {
            claiming.Release();
        }
    }

    /// <summary>Sends a new delivery's first attempt; returns its id when that is answered and recorded.</summary>
    public async Task<string> FireAsync(CallbackDelivery delivery, CancellationToken cancellationToken)
    {
        var attempt = await lane.WriteAsync(
            db =>
            {
                db.Deliveries.Add(delivery);
                return Task.FromResult(delivery.Begin(AttemptTrigger.Schedule, clock.Now(delivery.Merchant)));
            },
            cancellationToken);
        await Start(delivery, attempt).WaitAsync(cancellationToken);
        return delivery.Id;
    }

    /// <summary>One more attempt now, by hand; returns when it is answered and recorded, false when there is no such delivery.</summary>
    public async Task<bool> ResendAsync(string id, CancellationToken cancellationToken)
    {
        var claim = await lane.WriteAsync(
            async db =>
            {
                var delivery = await WithAttemptsUnderWay(db).SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken);
                return (Delivery: delivery, Attempt: delivery?.Begin(AttemptTrigger.Manual, clock.Now(delivery.Merchant)));
            },
            cancellationToken);
        if (claim is not ({ } known, { } attempt)) return false;
        await Start(known, attempt).WaitAsync(cancellationToken);
        return true;
    }

    /// <summary>How far away the next due instant is, not above zero when something is due now; null when nothing is planned.</summary>
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public async Task<TimeSpan?> UntilNextDueAsync(string scope, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var earliest = await EarliestAsync(db, cancellationToken);
        return earliest
            .Where(next => scope is ClockOffset.All || next.Merchant == scope)
            .Min(next => (TimeSpan?)(next.DueAt - clock.Now(next.Merchant)));
    }

    /// <summary>Returns when every attempt of the scope that is under way now has ended.</summary>
    public Task SettledAsync(string scope) =>
        Task.WhenAll(underWay.Values.Where(running => scope is ClockOffset.All || running.Merchant == scope).Select(running => running.Attempt));

    /// <summary>Cuts off what is still under way; those attempts have no result, which the next start finds.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
        claiming.Dispose();
    }

    internal static IQueryable<CallbackDelivery> WithAttemptsUnderWay(SimulatorDb db) =>
        db.Deliveries.Include(delivery => delivery.Attempts.Where(attempt => attempt.Verdict == null));

    async Task<List<(CallbackDelivery Delivery, DeliveryAttempt Attempt)>> ClaimAsync(SimulatorDb db, CancellationToken cancellationToken)
    {
        var claims = new List<(CallbackDelivery, DeliveryAttempt)>();
        foreach (var (merchant, dueAt) in await EarliestAsync(db, cancellationToken))
        {
            var now = clock.Now(merchant);
            if (dueAt > now) continue;
            await refunds.SettleDueAsync(db, merchant, now, cancellationToken);
            var due = await WithAttemptsUnderWay(db)
                .Where(delivery => delivery.Merchant == merchant && delivery.NextDueAt <= now)
                .OrderBy(delivery => delivery.NextDueAt).ThenBy(delivery => delivery.Sequence)
                .Take(ClaimAtOnce)
                .ToListAsync(cancellationToken);
            claims.AddRange(due.Select(delivery => (delivery, delivery.Begin(AttemptTrigger.Schedule, now))));
        }

        return claims;
    }

    Task Start(CallbackDelivery delivery, DeliveryAttempt attempt)
    {
        var running = Task.Run(() => runner.RunAsync(delivery, attempt, stopping.Token));
        underWay[attempt.Id] = (delivery.Merchant, running);
        _ = running.ContinueWith(
            ended =>
            {
                underWay.TryRemove(attempt.Id, out _);
                if (ended.Exception is { } bug) Log.AttemptBroke(logger, attempt.Number, delivery.Id, bug);
            },
            TaskScheduler.Default);
        return running;
    }

    static async Task<List<(string Merchant, DateTimeOffset DueAt)>> EarliestAsync(SimulatorDb db, CancellationToken cancellationToken)
    {
        var attempts = db.Deliveries.Where(delivery => delivery.NextDueAt != null).Select(delivery => new { delivery.Merchant, DueAt = delivery.NextDueAt!.Value });
        var settlements = db.Refunds.Where(refund => refund.SettlesAt != null).Select(refund => new { refund.Merchant, DueAt = refund.SettlesAt!.Value });
        var earliest = await attempts.Concat(settlements)
            .GroupBy(due => due.Merchant)
            .Select(space => new { Merchant = space.Key, DueAt = space.Min(due => due.DueAt) })
            .ToListAsync(cancellationToken);
        return [.. earliest.Select(next => (next.Merchant, next.DueAt))];
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Attempt {Number} of delivery {Delivery} broke and has no result")]
        public static partial void AttemptBroke(ILogger logger, int number, string delivery, Exception bug);
    }
}
