using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>Claims what is due in a transaction and lets it go. Knows no timer: see <see cref="DeliveryWorker"/>.</summary>
public sealed partial class DeliveryEngine(
    WriteLane lane,
    IDbContextFactory<SimulatorDb> databases,
    PlatformClock clock,
    ClaimDue claim,
    AttemptRunner runner,
    AttemptsUnderWay underWay,
    ILogger<DeliveryEngine> logger) : IDisposable
{
    /// <summary>Resent in one transaction, so that others come in between.</summary>
    const int ResentAtOnce = 100;

    readonly SemaphoreSlim claiming = new(1, 1);
    readonly CancellationTokenSource stopping = new();

    /// <summary>Does everything that is due now and returns when that is done in the scope, and what is under way in it answered and recorded.</summary>
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public async Task RunDueAsync(string scope, CancellationToken cancellationToken)
    {
        do
        {
            do
            {
                await StartDueAsync(cancellationToken);

                // With none under way what is left waits for places that other spaces have taken.
                var running = underWay.Of(scope);
                await (running.Count > 0 ? Task.WhenAll(running) : OneEndsAsync()).WaitAsync(cancellationToken);
            }
            while (await UntilNextHeardOfAsync(scope, cancellationToken) <= TimeSpan.Zero);

            // Nothing is due any more, but the worker may have claimed the last of it: that is under way once it has had its turn.
            await claiming.WaitAsync(cancellationToken);
            claiming.Release();
            await SettledAsync(scope).WaitAsync(cancellationToken);
        }
        while (await UntilNextHeardOfAsync(scope, cancellationToken) <= TimeSpan.Zero);
    }

    /// <summary>Does everything that is due now, in the order of the due instants, without waiting for places or answers.</summary>
    /// <returns>How far away the next due instant is; null when nothing is planned that could begin.</returns>
    public async Task<TimeSpan?> StartDueAsync(CancellationToken cancellationToken)
    {
        // Who comes second finds the first one's claims under way, and so can wait for them.
        await claiming.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                var next = await UntilAsync(next => next.At, underWay.Places().Full, ClockOffset.All, cancellationToken);
                if (next is null || next > TimeSpan.Zero) return next;
                var claimed = await lane.WriteAsync(db => claim.ExecuteAsync(db, underWay.Places(), cancellationToken), cancellationToken);
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
        var attempts = await BeginResendsAsync(db => WithAttemptsUnderWay(db).Where(delivery => delivery.Id == id).ToListAsync(cancellationToken), cancellationToken, trigger);
        await Task.WhenAll(attempts).WaitAsync(cancellationToken);
        return attempts.Count > 0;
    }

    /// <summary>One more attempt now of each, by hand; returns when all have begun, with their number.</summary>
    public async Task<int> ResendAllAsync(IEnumerable<long> sequences, CancellationToken cancellationToken)
    {
        var begun = 0;
        foreach (var chunk in sequences.Chunk(ResentAtOnce))
        {
            var attempts = await BeginResendsAsync(
                db => WithAttemptsUnderWay(db).Where(delivery => chunk.Contains(delivery.Sequence)).OrderBy(delivery => delivery.Sequence).ToListAsync(cancellationToken),
                cancellationToken);
            begun += attempts.Count;
        }

        return begun;
    }

    /// <summary>One more attempt now of each that <paramref name="choose"/> returns, which is part of the same transaction.</summary>
    /// <returns>When begun, a task for each that ends with whether the receiver accepted it.</returns>
    public async Task<IReadOnlyList<Task<bool>>> BeginResendsAsync(
        Func<SimulatorDb, Task<List<CallbackDelivery>>> choose, CancellationToken cancellationToken, AttemptTrigger trigger = AttemptTrigger.Manual)
    {
        var sendings = await lane.WriteAsync(
            async db =>
            {
                var begun = new List<Sending>();
                foreach (var delivery in await choose(db))
                {
                    if (await BeginAsync(db, delivery, trigger, cancellationToken) is { } sending) begun.Add(sending);
                }

                return begun;
            },
            cancellationToken);
        return [.. sendings.Select(Start)];
    }

    /// <summary>How far away the next attempt or settlement is, not above zero when one is due now; null when none is planned.</summary>
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public Task<TimeSpan?> UntilNextHeardOfAsync(string scope, CancellationToken cancellationToken) =>
        UntilAsync(next => next.HeardOf, [], scope, cancellationToken);

    /// <summary>Returns when every attempt of the scope that is under way now has ended.</summary>
    public Task SettledAsync(string scope) => Task.WhenAll(underWay.Of(scope));

    /// <summary>Cuts off what is still under way; those attempts have no result, which the next start finds.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
        claiming.Dispose();
    }

    internal static IQueryable<CallbackDelivery> WithAttemptsUnderWay(SimulatorDb db) =>
        db.Deliveries.Include(delivery => delivery.Attempts.Where(attempt => attempt.Verdict == null));

    async Task<TimeSpan?> UntilAsync(
        Func<NextDue, DateTimeOffset?> instant, IReadOnlyCollection<string> fullReceivers, string scope, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await NextDue.OfAllAsync(db, fullReceivers, cancellationToken))
            .Where(next => scope is ClockOffset.All || next.Merchant == scope)
            .Min(next => instant(next) - clock.Now(next.Merchant));
    }

    Task OneEndsAsync() => underWay.Of(ClockOffset.All) is [_, ..] all ? Task.WhenAny(all) : Task.CompletedTask;

    async Task<Sending?> BeginAsync(SimulatorDb db, CallbackDelivery delivery, AttemptTrigger trigger, CancellationToken cancellationToken)
    {
        var plans = await BeginAttempts.PlansAsync(db, delivery.Merchant, cancellationToken);
        return await BeginAttempts.BeginAsync(db, delivery, trigger, plans, clock.Now(delivery.Merchant), cancellationToken);
    }

    /// <returns>Whether the receiver accepted one of the attempts.</returns>
    Task<bool> Start(Sending sending) => underWay.Run(sending.Delivery, async () =>
    {
        try
        {
            var accepted = false;
            if (sending.InParallel) accepted = (await Task.WhenAll(sending.Attempts.Select(attempt => runner.RunAsync(sending.Delivery, attempt, stopping.Token)))).Contains(true);
            else foreach (var attempt in sending.Attempts) accepted |= await runner.RunAsync(sending.Delivery, attempt, stopping.Token);
            return accepted;
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            Log.AttemptBroke(logger, sending.Attempts[0].Number, sending.Delivery.Id, bug);
            throw;
        }
    });

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Attempt {Number} of delivery {Delivery} broke and has no result")]
        public static partial void AttemptBroke(ILogger logger, int number, string delivery, Exception bug);
    }
}
