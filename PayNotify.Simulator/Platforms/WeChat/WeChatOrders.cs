using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>What the platform does with an order by itself (docs/wire/wechat.md 4.4).</summary>
internal static class WeChatOrders
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>
    /// Closes what has been open for seven days, as of that day; before, an expired order stays NOTPAY. Nobody can pay in between, so
    /// it is enough to do it when somebody looks.
    /// </summary>
    public static PlatformOrder? Settled(ILedgerPage page)
    {
        if (page.Order is { IsOpen: true } order && page.Now >= order.CreatedAt + Lifetime) order.Close(order.CreatedAt + Lifetime);

        return page.Order;
    }

    public static DateTimeOffset Expiry(DateTimeOffset? asked, DateTimeOffset now)
    {
        var (earliest, latest) = (now + TimeSpan.FromMinutes(1), now + Lifetime);
        return asked is { } instant ? (instant < earliest ? earliest : instant > latest ? latest : instant) : latest;
    }
}
