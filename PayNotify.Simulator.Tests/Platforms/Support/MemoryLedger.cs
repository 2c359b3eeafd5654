using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>The book in memory: what a gateway decides is visible here at once, and payers act on the orders directly.</summary>
sealed class MemoryLedger(PlatformClock clock) : ILedger
{
    readonly List<PlatformOrder> orders = [];
    int codes;

    public Task<T> DecideAsync<T>(OrderKey key, Func<ILedgerPage, T> decide, CancellationToken cancellationToken) =>
        Task.FromResult(decide(new Page(this, key) { Order = Find(key) }));

    public Task<PlatformOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken) => Task.FromResult(Find(key));

    public PlatformOrder Named(string orderNo) => orders.Single(order => order.OrderNo == orderNo);

    PlatformOrder? Find(OrderKey key) => orders.SingleOrDefault(order =>
        order.Merchant == key.Merchant
        && order.Platform == key.Platform
        && (key.TradeNo is null ? order.OrderNo == key.OrderNo : order.TradeNo == key.TradeNo));

    sealed class Page(MemoryLedger ledger, OrderKey key) : ILedgerPage
    {
        public PlatformOrder? Order { get; set; }

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
                NotifyUrl = draft.NotifyUrl,
                Fingerprint = draft.Fingerprint,
                CreatedAt = Now,
                ExpiresAt = draft.ExpiresAt,
                Code = ledger.NewCode(),
                CodeExpiresAt = draft.CodeExpiresAt,
            };
            ledger.orders.Add(Order);
            return Order;
        }

        public void RenewCode(DateTimeOffset codeExpiresAt) => (Order!.Code, Order.CodeExpiresAt) = (ledger.NewCode(), codeExpiresAt);
    }

    PlatformClock Clock => clock;

    string NewCode() => $"code-{++codes}";
}
