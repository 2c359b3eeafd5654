using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>Sleeps until the next due instant, until a commit plans something or until a place is free, on one timer.</summary>
public sealed partial class DeliveryWorker : BackgroundService
{
    /// <summary>Timers take no more than 49 days, and schedules know no more than 15 hours.</summary>
    static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    readonly DeliveryEngine engine;
    readonly AttemptsUnderWay underWay;
    readonly TimeProvider wire;
    readonly ILogger<DeliveryWorker> logger;
    readonly Pulse news = new();

    public DeliveryWorker(DeliveryEngine engine, AttemptsUnderWay underWay, WriteLane lane, TimeProvider wire, ILogger<DeliveryWorker> logger)
    {
        (this.engine, this.underWay, this.wire, this.logger) = (engine, underWay, wire, logger);
        lane.Committed += changed =>
        {
            if (changed.Any(IsPlan)) news.Ring();
        };
    }

    /// <summary>Gives what is under way the time of a callback to end; the rest is cut off with the engine.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAny(engine.SettledAsync(ClockOffset.All), Task.Delay(CallbackSender.Deadline, wire, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var told = Task.WhenAny(news.Next, underWay.Freed.Next);
                await SleepAsync(await engine.StartDueAsync(stoppingToken), told, stoppingToken);
            }
        }
        catch (Exception bug) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger, bug);
            throw;
        }
    }

    static bool IsPlan(object changed) =>
        changed is CallbackDelivery { NextDueAt: not null } or Refund { SettlesAt: not null } or PlatformOrder { ChangesAt: not null } or ClockOffset;

    async Task SleepAsync(TimeSpan? untilNextDue, Task told, CancellationToken stopping)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stopping);

        // A timer counts whole milliseconds: one that is cut short would wake before the time, and again at once.
        var sleep = untilNextDue < LongestSleep ? TimeSpan.FromMilliseconds(Math.Ceiling(untilNextDue.Value.TotalMilliseconds)) : LongestSleep;
        await Task.WhenAny(told, Task.Delay(sleep, wire, awake.Token));
        await awake.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "No callback is sent any more, the program ends")]
        public static partial void Stopped(ILogger logger, Exception bug);
    }
}
