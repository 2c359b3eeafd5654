using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>Sleeps until the next due instant or until a commit plans something, on one timer.</summary>
public sealed partial class DeliveryWorker : BackgroundService
{
    /// <summary>Timers take no more than 49 days, and schedules know no more than 15 hours.</summary>
    static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    readonly DeliveryEngine engine;
    readonly TimeProvider wire;
    readonly ILogger<DeliveryWorker> logger;
    readonly Pulse news = new();

    public DeliveryWorker(DeliveryEngine engine, WriteLane lane, TimeProvider wire, ILogger<DeliveryWorker> logger)
    {
        (this.engine, this.wire, this.logger) = (engine, wire, logger);
        lane.Committed += changed =>
        {
            if (changed.Any(entity => entity is CallbackDelivery { NextDueAt: not null } or Refund { SettlesAt: not null } or ClockOffset)) news.Ring();
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
                var told = news.Next;
                await engine.StartDueAsync(stoppingToken);
                await SleepAsync(await engine.UntilNextDueAsync(ClockOffset.All, stoppingToken), told, stoppingToken);
            }
        }
        catch (Exception bug) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger, bug);
            throw;
        }
    }

    async Task SleepAsync(TimeSpan? untilNextDue, Task told, CancellationToken stopping)
    {
        if (untilNextDue <= TimeSpan.Zero) return;
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var sleep = untilNextDue < LongestSleep ? untilNextDue.Value : LongestSleep;
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
