using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Ledger;

/// <summary>The end of a refund: its new state and its callback, due now, in one transaction.</summary>
public sealed class SettleRefund(WriteLane lane, PlatformClock clock, MerchantDirectory merchants, PlatformRegistry platforms)
{
    /// <summary>By hand, before its time or, when it went wrong, after it.</summary>
    /// <returns>The refund as it then stands and whether it moved; null when there is none.</returns>
    public Task<(Refund Refund, bool Settled)?> ExecuteAsync(string id, RefundState outcome, CancellationToken cancellationToken) =>
        lane.WriteAsync<(Refund, bool)?>(
            async db =>
            {
                var refund = await db.Refunds.Include(refund => refund.Order).SingleOrDefaultAsync(refund => refund.Id == id, cancellationToken);
                if (refund is null) return null;
                if (!refund.CanSettle(outcome)) return (refund, false);
                Settle(db, refund, outcome, clock.Now(refund.Merchant));
                return (refund, true);
            },
            cancellationToken);

    /// <summary>Settles what is due in a space, as the merchant's switches say, in the order of the due instants.</summary>
    internal async Task SettleDueAsync(SimulatorDb db, string merchant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await db.Refunds.Include(refund => refund.Order)
            .Where(refund => refund.Merchant == merchant && refund.SettlesAt <= now)
            .OrderBy(refund => refund.SettlesAt).ThenBy(refund => refund.Sequence)
            .ToListAsync(cancellationToken);
        foreach (var refund in due) Settle(db, refund, merchants.Get(merchant).Switches.RefundOutcome, now);
    }

    /// <summary>The settlement as a part of a larger decision.</summary>
    internal void Settle(SimulatorDb db, Refund refund, RefundState outcome, DateTimeOffset now)
    {
        refund.Settle(outcome, now);
        if (refund.NotifyUrl is not { } notifyUrl) return;
        var draft = platforms[refund.Platform].DraftRefund(merchants.Get(refund.Merchant), refund, now);
        db.Deliveries.Add(CallbackDelivery.Of(refund.Order, DeliveryTrigger.Refund, draft, notifyUrl, now));
    }
}
