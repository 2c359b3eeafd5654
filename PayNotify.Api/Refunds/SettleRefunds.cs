using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Background;
using PayNotify.Api.Channels;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>Looks at the table for refunds that are due; what was left when a program ended is due when the next one starts. Each channel has a loop of its own.</summary>
sealed class SettleRefunds(
    SettleRefund settle,
    IEnumerable<IPaymentChannel> channels,
    IDbContextFactory<PayNotifyDb> databases,
    Supervisor supervisor,
    IOptions<RefundOptions> options,
    TimeProvider time) : BackgroundService
{
    const int BatchMax = 64;

    /// <summary>One run a channel at a time, so that no refund is taken twice.</summary>
    readonly Dictionary<ChannelName, SemaphoreSlim> turns = channels.ToDictionary(channel => channel.Name, _ => new SemaphoreSlim(1));

    /// <summary>Everything that is due now, of all channels.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in channels) await RunDueAsync(channel.Name, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(channels.Select(channel => LookAsync(channel.Name, stoppingToken)));

    async Task LookAsync(ChannelName channel, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookEvery, time);
        await supervisor.RunAsync(Of(channel), token => RunDueAsync(channel, token), token => timer.WaitForNextTickAsync(token).AsTask(), cancellationToken);
    }

    Loop Of(ChannelName channel) => supervisor.Add($"refunds.{channel.Text()}", options.Value.LookEvery);

    /// <summary>One after the other: the platforms want refunds of one order apart, and nobody waits for these at a screen.</summary>
    async Task RunDueAsync(ChannelName channel, CancellationToken cancellationToken)
    {
        await turns[channel].WaitAsync(cancellationToken);
        try
        {
            foreach (var refund in await DueAsync(channel, cancellationToken)) await Of(channel).TryAsync(refund.RefundNo, () => settle.ExecuteAsync(refund), cancellationToken);
        }
        finally
        {
            turns[channel].Release();
        }
    }

    async Task<List<Refund>> DueAsync(ChannelName channel, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var aside = Of(channel).Aside();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Refunds.AsNoTracking()
            .Where(refund => refund.Channel == channel && refund.NextTryAt <= now && !aside.Contains(refund.RefundNo))
            .OrderBy(refund => refund.NextTryAt)
            .Take(BatchMax)
            .ToListAsync(cancellationToken);
    }
}
