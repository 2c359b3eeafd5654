using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;
using PayNotify.Api.Refunds;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Operator;

/// <summary>Something that a person should look at. It never names an order's capability: who reads this list need not be able to watch or pay.</summary>
/// <param name="Kind"><c>mismatch</c>, <c>lateMoney</c>, <c>paidTwice</c>, <c>refund</c> or <c>parkedGoods</c>.</param>
/// <param name="Reason">A <see cref="CompletionResult"/>, or the words of what went wrong.</param>
/// <param name="Times">How often it happened, from <paramref name="Since"/> to <paramref name="Last"/>.</param>
sealed record AttentionItem(
    string Kind,
    string? OrderNo,
    string? Channel,
    string? TradeNo,
    long? AmountFen,
    string Reason,
    int Times,
    DateTimeOffset Since,
    DateTimeOffset Last);

/// <summary>What waits for the operator, from the tables: nothing is raised or cleared, so nothing can be forgotten.</summary>
sealed class ListAttention(IDbContextFactory<PayNotifyDb> databases)
{
    /// <summary>Of each kind. Whoever has more has one cause behind them.</summary>
    const int KindMax = 500;

    const string RefundMismatch = nameof(CompletionResult.RefundMismatch);

    static readonly string[] Unsettled = [.. Enum.GetValues<CompletionResult>().Where(result => !result.IsSettled()).Select(result => result.ToString())];

    public async Task<IReadOnlyList<AttentionItem>> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. await MismatchesAsync(db, cancellationToken), .. await RefundsAsync(db, cancellationToken), .. await ParkedGoodsAsync(db, cancellationToken)];
    }

    /// <summary>Genuine callbacks that did not fit; one that fitted in the end is no news any more.</summary>
    static async Task<IEnumerable<AttentionItem>> MismatchesAsync(PayNotifyDb db, CancellationToken cancellationToken)
    {
        var mismatches = await db.CallbackReceipts
            .Where(receipt => Unsettled.Contains(receipt.Outcome))
            .Where(receipt => !db.Payments.Any(paid =>
                paid.Channel == receipt.Channel && paid.TradeNo == receipt.TradeNo && paid.OrderNo == receipt.OrderNo && receipt.Outcome != RefundMismatch))
            .Where(receipt => !db.Refunds.Any(refund => refund.RefundNo == receipt.About))
            .GroupBy(receipt => new { receipt.Channel, receipt.TradeNo, receipt.Outcome, receipt.OrderNo, receipt.Amount })
            .Select(alike => new { alike.Key, Times = alike.Count(), Since = alike.Min(one => one.ReceivedAt), Last = alike.Max(one => one.ReceivedAt) })
            .OrderByDescending(alike => alike.Last)
            .Take(KindMax)
            .ToListAsync(cancellationToken);

        return mismatches.Select(alike => new AttentionItem(
            "mismatch",
            alike.Key.OrderNo,
            alike.Key.Channel.Text(),
            alike.Key.TradeNo,
            alike.Key.Amount?.Value,
            alike.Key.Outcome,
            alike.Times,
            alike.Since,
            alike.Last));
    }

    /// <summary>
    /// Money that is owed back and not back yet, and refunds that need help: stuck, put off with a reason, or failed. A failed one is no
    /// news once the shop has asked for as much again, or nothing is left to give back.
    /// </summary>
    static async Task<IEnumerable<AttentionItem>> RefundsAsync(PayNotifyDb db, CancellationToken cancellationToken)
    {
        var waiting = await db.Refunds
            .Where(refund =>
                refund.State == RefundState.Stalled ||
                (refund.State == RefundState.Failed && !refund.IsReplaced &&
                    !db.Orders.Any(order => order.OrderNo == refund.OrderNo && order.Status == OrderStatus.Refunded)) ||
                (refund.State == RefundState.Pending && refund.Problem != null) ||
                (refund.State == RefundState.Accepted && refund.Problem == DecideRefund.MoreThanHeld) ||
                ((refund.Cause == RefundCause.PaidLate || refund.Cause == RefundCause.PaidTwice) &&
                    (refund.State == RefundState.Pending || refund.State == RefundState.Accepted)))
            .OrderByDescending(refund => refund.HeardAt)
            .Take(KindMax)
            .AsNoTracking()
            .ToListAsync(cancellationToken);

        return waiting.Select(refund => new AttentionItem(
            KindOf(refund),
            refund.OrderNo,
            refund.Channel.Text(),
            refund.TradeNo,
            refund.Amount.Value,
            refund.Problem ?? refund.State.ToString(),
            refund.Tries,
            refund.CreatedAt,
            refund.HeardAt));
    }

    static string KindOf(Refund refund) => refund.Cause switch
    {
        RefundCause.PaidLate => "lateMoney",
        RefundCause.PaidTwice => "paidTwice",
        _ => "refund",
    };

    static async Task<IEnumerable<AttentionItem>> ParkedGoodsAsync(PayNotifyDb db, CancellationToken cancellationToken)
    {
        var parked = await db.PaidOrders
            .Where(paid => paid.Goods == GoodsState.Parked)
            .OrderByDescending(paid => paid.FailedAt)
            .Take(KindMax)
            .AsNoTracking()
            .ToListAsync(cancellationToken);

        return parked.Select(paid => new AttentionItem(
            "parkedGoods",
            paid.OrderNo,
            Channel: null,
            TradeNo: null,
            AmountFen: null,
            paid.Problem!,
            paid.Attempts,
            paid.PaidAt,
            paid.FailedAt!.Value));
    }
}
