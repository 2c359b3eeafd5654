using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Operator;

/// <summary>Something that a person should look at. It never names an order's capability: who reads this list need not be able to watch or pay.</summary>
/// <param name="Kind"><c>mismatch</c>, <c>lateMoney</c> or <c>parkedGoods</c>.</param>
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

    static readonly string[] Unsettled = [.. Enum.GetValues<CompletionResult>().Where(result => !result.IsSettled()).Select(result => result.ToString())];

    public async Task<IReadOnlyList<AttentionItem>> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. await MismatchesAsync(db, cancellationToken), .. await LateMoneyAsync(db, cancellationToken), .. await ParkedGoodsAsync(db, cancellationToken)];
    }

    /// <summary>Genuine callbacks that did not fit; one that fitted in the end is no news any more.</summary>
    static async Task<IEnumerable<AttentionItem>> MismatchesAsync(PayNotifyDb db, CancellationToken cancellationToken)
    {
        var mismatches = await db.CallbackReceipts
            .Where(receipt => Unsettled.Contains(receipt.Outcome))
            .Where(receipt => !db.Payments.Any(paid =>
                paid.Channel == receipt.Channel && paid.TradeNo == receipt.TradeNo && paid.OrderNo == receipt.OrderNo))
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

    static async Task<IEnumerable<AttentionItem>> LateMoneyAsync(PayNotifyDb db, CancellationToken cancellationToken)
    {
        var late = await db.Orders
            .Where(order => order.Status == OrderStatus.PaidLate)
            .Join(db.Payments, order => order.OrderNo, payment => payment.OrderNo, (_, payment) => payment)
            .OrderByDescending(payment => payment.RecordedAt)
            .Take(KindMax)
            .AsNoTracking()
            .ToListAsync(cancellationToken);

        return late.Select(payment => new AttentionItem(
            "lateMoney",
            payment.OrderNo,
            payment.Channel.Text(),
            payment.TradeNo,
            payment.Amount.Value,
            nameof(CompletionResult.PaidLate),
            Times: 1,
            payment.RecordedAt,
            payment.RecordedAt));
    }

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
