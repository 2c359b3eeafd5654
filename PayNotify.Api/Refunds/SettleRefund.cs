using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>
/// One refund whose time has come: asked for, or asked about once the platform has taken it. A kill at any moment leaves a row that is
/// asked for again under the same number, which moves no money twice.
/// </summary>
sealed partial class SettleRefund(
    IEnumerable<IPaymentChannel> channels,
    DecideRefund decide,
    CommitLane lane,
    OrderEventBell bell,
    PlatformFailures failures,
    PublicAddress address,
    ILogger<SettleRefund> logger)
{
    public async Task ExecuteAsync(Refund refund)
    {
        var result = await AskAsync(refund);
        foreach (var told in await lane.WriteAsync(db => ApplyAsync(db, refund.RefundNo, result))) bell.Ring(told);
        if (result is not RefundUnknown(var why) || failures.IsNews(refund.Channel, why)) Log.Said(logger, refund.OrderNo, refund.RefundNo, refund.Channel, Printable.Reason(result.ToString()));
    }

    async Task<RefundResult> AskAsync(Refund refund)
    {
        var channel = channels.Single(one => one.Name == refund.Channel);
        if (refund.State is not RefundState.Pending) return await AskAboutAsync(channel, refund);

        var notifyUrl = address.Of(channel.Name.NotifyPath());
        var request = new RefundRequest(refund.OrderNo, refund.TradeNo, refund.RefundNo, refund.Amount, refund.Total, refund.Reason, notifyUrl);
        var result = await channel.RefundAsync(request, CancellationToken.None);
        if (result is not RefundRefused) return result;

        // The refusal may come because it has happened: a program killed before it wrote that down asks a second time. Only who knows
        // that there is no such refund may give it up.
        return await AskAboutAsync(channel, refund) is var known and not RefundNotFound ? known : result;
    }

    static Task<RefundResult> AskAboutAsync(IPaymentChannel channel, Refund refund) =>
        channel.QueryRefundAsync(refund.OrderNo, refund.RefundNo, CancellationToken.None);

    async Task<IReadOnlyList<OrderEvent>> ApplyAsync(PayNotifyDb db, string refundNo, RefundResult result)
    {
        var refund = (await db.Refunds.FindAsync(refundNo))!;
        var order = (await db.Orders.FindAsync(refund.OrderNo))!;

        var payment = (await db.Payments.FindAsync(refund.Channel, refund.TradeNo))!;

        // Its callback may have been faster than our question.
        return refund.IsOver ? [] : await decide.ApplyAsync(db, refund, order, payment, result);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: of the refund {RefundNo} {Channel} says {Result}")]
        public static partial void Said(ILogger logger, Printable orderNo, Printable refundNo, ChannelName channel, Printable result);
    }
}
