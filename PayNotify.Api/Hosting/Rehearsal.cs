using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Callbacks;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;
using PayNotify.Api.Products;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Hosting;

/// <summary>
/// Lets a made-up order be paid on each channel in a transaction that is never committed: compiling the queries of a completion takes
/// a third of a second, which the first buyer would wait for otherwise.
/// </summary>
sealed class Rehearsal(IDbContextFactory<PayNotifyDb> databases, CompletePayment complete, IEnumerable<IPaymentChannel> channels, TimeProvider time)
{
    /// <summary>Before the lane writes, which does not wait long for a lock.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var neverCommitted = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var channel in channels) await PayAsync(db, channel, cancellationToken);
    }

    async Task PayAsync(PayNotifyDb db, IPaymentChannel channel, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var order = Order.Place(new NewOrder(channel, new(ProductId: null, Quantity: 1, OrderRef: null), new PayableOrder(1, "Rehearsal", "Rehearsal"), IdempotencyKey: null), now, TimeSpan.FromMinutes(1));
        db.Orders.Add(order);
        db.OrderTrades.Add(OrderTrade.Of(order, channel));
        db.OrderEvents.Add(order.Offer(qrCode: "", codeExpiresAt: now, now));
        await db.SaveChangesAsync(cancellationToken);

        // Forgotten here, so that it is looked up there, as a real one is.
        db.ChangeTracker.Clear();
        var notice = new PaymentNotice(channel.Name, NotifyId: null, order.OrderNo, TradeNo: order.OrderNo, channel.Account, order.Amount, "CNY", now);
        var (result, _) = await complete.DecideAsync(db, notice);
        db.CallbackReceipts.Add(CallbackReceipt.Of(notice, result, now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
