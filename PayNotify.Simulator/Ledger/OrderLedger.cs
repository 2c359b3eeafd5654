using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Ledger;

/// <summary>The book, kept in the database; its decisions are taken in the <see cref="WriteLane"/>, so that each sees what the one before it did.</summary>
public sealed class OrderLedger(WriteLane lane, IDbContextFactory<SimulatorDb> databases, PlatformClock clock, SettleRefund settle) : ILedger
{
    public Task<T> DecideAsync<T>(OrderKey key, Func<ILedgerPage, T> decide, CancellationToken cancellationToken) =>
        lane.WriteAsync(async db => decide(await OpenAsync(db, key, cancellationToken)), cancellationToken);

    public async Task<PlatformOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Named(db, key).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Acts on an order that exists, by the sandbox's own id; null when it does not any more.</summary>
    public Task<T?> ActAsync<T>(string orderId, Func<LedgerPage, PlatformOrder, T> act, CancellationToken cancellationToken)
        where T : class =>
        lane.WriteAsync(
            async db =>
            {
                var order = await db.Orders.SingleOrDefaultAsync(order => order.Id == orderId, cancellationToken);
                if (order is null) return null;
                var key = new OrderKey(order.Merchant, order.Platform, order.OrderNo);

                // The page looks at them where they are loaded.
                await db.FaultPlans.Where(plan => plan.Merchant == order.Merchant).LoadAsync(cancellationToken);
                var page = new LedgerPage(db, key, order, refund: null, clock.Now(order.Merchant), settle);
                return act(page, order);
            },
            cancellationToken);

    async Task<LedgerPage> OpenAsync(SimulatorDb db, OrderKey key, CancellationToken cancellationToken)
    {
        var order = await Named(db, key).Include(order => order.Refunds.OrderBy(refund => refund.Sequence)).SingleOrDefaultAsync(cancellationToken);
        var refund = key.OutRefundNo is null ? null
            : key.Platform is PlatformName.Alipay ? order?.Refunds.Find(refund => refund.OutRefundNo == key.OutRefundNo)
            : await db.Refunds.Include(refund => refund.Order)
                .Where(refund => refund.Merchant == key.Merchant && refund.Platform == key.Platform)
                .SingleOrDefaultAsync(refund => refund.OutRefundNo == key.OutRefundNo, cancellationToken);
        return new LedgerPage(db, key, key.NamesOrder ? order : refund?.Order, refund, clock.Now(key.Merchant), settle);
    }

    static IQueryable<PlatformOrder> Named(SimulatorDb db, OrderKey key) =>
        db.Orders.Where(order => order.Merchant == key.Merchant && order.Platform == key.Platform
            && (key.TradeNo != null ? order.TradeNo == key.TradeNo : order.OrderNo == key.OrderNo));
}
