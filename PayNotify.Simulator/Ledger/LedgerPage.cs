using System.Buffers.Text;
using System.Security.Cryptography;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Ledger;

/// <summary>What a decision does here is in its transaction.</summary>
public sealed class LedgerPage(SimulatorDb db, OrderKey key, PlatformOrder? order, Refund? refund, DateTimeOffset now, SettleRefund settle) : ILedgerPage
{
    public PlatformOrder? Order { get; private set; } = order;

    public Refund? Refund { get; private set; } = refund;

    public DateTimeOffset Now => now;

    public PlatformOrder Open(OrderDraft draft)
    {
        Order = new PlatformOrder
        {
            Id = Guid.NewGuid().ToString("n"),
            Merchant = key.Merchant,
            Platform = key.Platform,
            OrderNo = draft.OrderNo,
            AmountFen = draft.AmountFen,
            Description = draft.Description,
            Attach = draft.Attach,
            BodyText = draft.BodyText,
            Charset = draft.Charset,
            NotifyUrl = draft.NotifyUrl,
            Fingerprint = draft.Fingerprint,
            CreatedAt = now,
            ExpiresAt = draft.ExpiresAt,
            Code = NewCode(),
            CodeExpiresAt = draft.CodeExpiresAt,
        };
        db.Orders.Add(Order);
        return Order;
    }

    public void RenewCode(DateTimeOffset codeExpiresAt)
    {
        if (Order is not { IsOpen: true }) throw new InvalidOperationException("Only an open order gets a new code.");
        db.ReplacedCodes.Add(new ReplacedCode { Code = Order.Code, Order = Order });
        (Order.Code, Order.CodeExpiresAt) = (NewCode(), codeExpiresAt);
    }

    public Refund AcceptRefund(RefundDraft draft)
    {
        Refund = new Refund
        {
            Id = Guid.NewGuid().ToString("n"),
            Merchant = key.Merchant,
            Platform = key.Platform,
            Order = Order ?? throw new InvalidOperationException("Only an order's money can be given back."),
            OutRefundNo = draft.OutRefundNo,
            RefundNo = draft.RefundNo,
            AmountFen = draft.AmountFen,
            Reason = draft.Reason,
            NotifyUrl = draft.NotifyUrl,
            Fingerprint = draft.Fingerprint,
            CreatedAt = now,
            SettlesAt = now + draft.SettlesAfter,
        };
        Order.Accept(Refund);
        if (draft.SettlesAfter == TimeSpan.Zero) settle.Settle(db, Refund, RefundState.Succeeded, now);
        return Refund;
    }

    /// <summary>Plans a callback together with the move that it tells of.</summary>
    public void Send(CallbackDelivery delivery) => db.Deliveries.Add(delivery);

    /// <summary>Takes in fault plans together with the move that they came with.</summary>
    public void Plan(IEnumerable<FaultPlan> plans) => db.FaultPlans.AddRange(plans);

    /// <summary>The move was refused, so its plans do not stay.</summary>
    public void Forget(IEnumerable<FaultPlan> plans) => db.FaultPlans.RemoveRange(plans);

    /// <summary>How strict the platform is about this order, now that the plans for it have been used.</summary>
    public TradeConduct Conduct()
    {
        var plans = db.FaultPlans.Local.Where(plan => FaultCatalog.Get(plan.Fault).Stage is FaultStage.Trade && plan.MatchesOrder(key.Platform, key.OrderNo)).ToList();
        foreach (var plan in plans) plan.Use();
        return plans.Select(AppliedFault.Of).Apply(key.Platform, TradeConduct.Genuine);
    }

    /// <summary>Who has the code may pay: 128 random bits, URL-safe.</summary>
    static string NewCode() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
