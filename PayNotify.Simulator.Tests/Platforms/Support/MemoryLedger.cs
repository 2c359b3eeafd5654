using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>The book in memory: what a gateway decides is visible here at once, and payers act on the orders directly.</summary>
sealed class MemoryLedger(PlatformClock clock) : ILedger
{
    readonly List<PlatformOrder> orders = [];
    int codes;

    /// <summary>Set by a test that wants to see how a defect looks from outside.</summary>
    public Exception? Defect { get; set; }

    public Task<T> DecideAsync<T>(OrderKey key, Func<ILedgerPage, T> decide, CancellationToken cancellationToken) =>
        Defect is null ? Task.FromResult(decide(new Page(this, key))) : Task.FromException<T>(Defect);

    public Task<PlatformOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken) => Task.FromResult(Find(key));

    public PlatformOrder Named(string orderNo) => orders.Single(order => order.OrderNo == orderNo);

    Refund? FindRefund(OrderKey key, PlatformOrder? order) =>
        (key.Platform is PlatformName.Alipay ? order?.Refunds ?? [] : orders.Where(known => known.Merchant == key.Merchant).SelectMany(known => known.Refunds))
            .SingleOrDefault(refund => refund.OutRefundNo == key.OutRefundNo);

    PlatformOrder? Find(OrderKey key) => orders.SingleOrDefault(order =>
        order.Merchant == key.Merchant
        && order.Platform == key.Platform
        && (key.TradeNo is null ? order.OrderNo == key.OrderNo : order.TradeNo == key.TradeNo));

    sealed class Page : ILedgerPage
    {
        readonly MemoryLedger ledger;
        readonly OrderKey key;

        public Page(MemoryLedger ledger, OrderKey key)
        {
            (this.ledger, this.key) = (ledger, key);
            var named = ledger.Find(key);
            Refund = ledger.FindRefund(key, named);
            Order = key.NamesOrder ? named : Refund?.Order;
        }

        public PlatformOrder? Order { get; private set; }

        public Refund? Refund { get; private set; }

        public DateTimeOffset Now => ledger.Clock.Now(key.Merchant);

        public PlatformOrder Open(OrderDraft draft)
        {
            Order = new()
            {
                Id = Guid.NewGuid().ToString(),
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
                CreatedAt = Now,
                ExpiresAt = draft.ExpiresAt,
                Code = ledger.NewCode(),
                CodeExpiresAt = draft.CodeExpiresAt,
                ClosesAt = draft.ClosesAt,
            };
            ledger.orders.Add(Order);
            return Order;
        }

        public void RenewCode(DateTimeOffset codeExpiresAt) => Order!.RenewCode(ledger.NewCode(), codeExpiresAt);

        public Refund AcceptRefund(RefundDraft draft)
        {
            Refund = new()
            {
                Id = Guid.NewGuid().ToString(),
                Merchant = key.Merchant,
                Platform = key.Platform,
                Order = Order!,
                OutRefundNo = draft.OutRefundNo,
                RefundNo = draft.RefundNo,
                AmountFen = draft.AmountFen,
                Reason = draft.Reason,
                NotifyUrl = draft.NotifyUrl,
                Fingerprint = draft.Fingerprint,
                CreatedAt = Now,
                SettlesAt = Now + draft.SettlesAfter,
            };
            Order!.Accept(Refund);
            if (draft.SettlesAfter == TimeSpan.Zero) Refund.Settle(RefundState.Succeeded, Now);
            return Refund;
        }
    }

    PlatformClock Clock => clock;

    string NewCode() => $"code-{++codes}";
}
