using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms;

/// <summary>An order that nobody placed and no book knows, for callbacks that are fired by hand.</summary>
internal static class UnplacedOrder
{
    const long OneYuan = 100;

    public static PlatformOrder Create(Merchant merchant, PlatformName platform, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid().ToString(),
        Merchant = merchant.Name,
        Platform = platform,
        OrderNo = $"FIRED{RandomText.Digits(15)}",
        AmountFen = OneYuan,
        Description = "测试商品",
        Fingerprint = "",
        CreatedAt = now,
        ExpiresAt = now,
        Code = "",
        CodeExpiresAt = now,
    };

    /// <summary>All of the money on its way back.</summary>
    public static Refund Refund(PlatformOrder paid, string? refundNo, DateTimeOffset now)
    {
        var refund = new Refund
        {
            Id = Guid.NewGuid().ToString(),
            Merchant = paid.Merchant,
            Platform = paid.Platform,
            Order = paid,
            OutRefundNo = $"FIRED{RandomText.Digits(15)}",
            RefundNo = refundNo,
            AmountFen = paid.AmountFen,
            Fingerprint = "",
            CreatedAt = now,
            SettlesAt = now,
        };
        paid.Accept(refund);
        return refund;
    }
}
