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
}
