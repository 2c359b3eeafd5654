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

    /// <param name="asked">time_expire by the merchant's clock, which is not moved with the space's.</param>
    /// <param name="offset">How far the space's clock is ahead.</param>
    public static DateTimeOffset Expiry(DateTimeOffset? asked, DateTimeOffset now, TimeSpan offset)
    {
        var merchantNow = now - offset;
        var (earliest, latest) = (merchantNow + TimeSpan.FromMinutes(1), merchantNow + Lifetime);
        var within = asked is not { } instant || instant > latest ? latest : instant < earliest ? earliest : instant;
        return within + offset;
    }
}
