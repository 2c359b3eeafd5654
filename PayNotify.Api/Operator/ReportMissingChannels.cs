using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Channels;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Operator;

/// <summary>Logs at the start what waits on a channel that is not configured: nothing of it can proceed until the channel is back.</summary>
sealed partial class ReportMissingChannels(
    IEnumerable<IPaymentChannel> channels,
    IDbContextFactory<PayNotifyDb> databases,
    ILogger<ReportMissingChannels> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Enum.GetValues<ChannelName>().Where(name => channels.Find(name) is null)) await ReportAsync(name, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task ReportAsync(ChannelName name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var trades = await db.OrderTrades.CountAsync(trade => trade.Channel == name && trade.NextCheckAt != null, cancellationToken);
        var refunds = await db.Refunds.CountAsync(refund => refund.Channel == name && refund.NextTryAt != null, cancellationToken);
        var early = await db.EarlyNotices.CountAsync(notice => notice.Channel == name, cancellationToken);
        if (trades + refunds + early > 0) Log.Waiting(logger, name, trades, refunds, early);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Channel} is not configured: {Trades} trades, {Refunds} refunds and {Early} early payments wait until it is")]
        public static partial void Waiting(ILogger logger, ChannelName channel, int trades, int refunds, int early);
    }
}
