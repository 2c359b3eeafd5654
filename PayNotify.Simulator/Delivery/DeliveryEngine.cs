using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Faults;
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
                foreach (var sending in claimed) _ = Start(sending);
            }
        }
        finally
        {
            claiming.Release();
        }
    }

    /// <summary>Sends a new delivery's first attempt; returns its id when that is answered and recorded, or kept back by one of its plans.</summary>
    /// <param name="plans">Taken in with the delivery.</param>
    public async Task<string> FireAsync(CallbackDelivery delivery, IReadOnlyList<FaultPlan> plans, CancellationToken cancellationToken)
    {
        var sending = await lane.WriteAsync(
            async db =>
            {
                db.Deliveries.Add(delivery);
                await FaultPlans.KeepAsync(db, delivery.Merchant, plans, cancellationToken);
                return await BeginAsync(db, delivery, AttemptTrigger.Schedule, cancellationToken);
            },
            cancellationToken);
        if (sending is not null) await Start(sending).WaitAsync(cancellationToken);
        return delivery.Id;
    }

    /// <summary>One more attempt now, beside the schedule; returns when it is answered and recorded, false when there is no such delivery.</summary>
    public async Task<bool> ResendAsync(string id, CancellationToken cancellationToken, AttemptTrigger trigger = AttemptTrigger.Manual)
    {
        var sending = await lane.WriteAsync(
            async db => await WithAttemptsUnderWay(db).SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken) is { } delivery
                ? await BeginAsync(db, delivery, trigger, cancellationToken)
                : null,
            cancellationToken);
        if (sending is null) return false;
        await Start(sending).WaitAsync(cancellationToken);
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

    async Task<Sending?> BeginAsync(SimulatorDb db, CallbackDelivery delivery, AttemptTrigger trigger, CancellationToken cancellationToken)
    {
        var plans = await BeginAttempts.PlansAsync(db, delivery.Merchant, cancellationToken);
        return await BeginAttempts.BeginAsync(db, delivery, trigger, plans, clock.Now(delivery.Merchant), cancellationToken);
    }

    async Task<List<Sending>> ClaimAsync(SimulatorDb db, CancellationToken cancellationToken)
    {
        var claims = new List<Sending>();
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
            var plans = due.Count == 0 ? [] : await BeginAttempts.PlansAsync(db, merchant, cancellationToken);
            foreach (var delivery in due)
            {
                if (await BeginAttempts.BeginAsync(db, delivery, AttemptTrigger.Schedule, plans, now, cancellationToken) is { } sending) claims.Add(sending);
            }
        }

        return claims;
    }

    Task Start(Sending sending)
    {
        var (delivery, first) = (sending.Delivery, sending.Attempts[0]);
        var running = Task.Run(() => RunAsync(sending));
        underWay[first.Id] = (delivery.Merchant, running);
        _ = running.ContinueWith(
            ended =>
            {
                underWay.TryRemove(first.Id, out _);
                if (ended.Exception is { } bug) Log.AttemptBroke(logger, first.Number, delivery.Id, bug);
            },
            TaskScheduler.Default);
        return running;
    }

    async Task RunAsync(Sending sending)
    {
        if (sending.InParallel)
        {
            await Task.WhenAll(sending.Attempts.Select(attempt => runner.RunAsync(sending.Delivery, attempt, stopping.Token)));
            return;
        }

        foreach (var attempt in sending.Attempts) await runner.RunAsync(sending.Delivery, attempt, stopping.Token);
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
