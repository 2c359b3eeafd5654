using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>What the platform does with an order by itself (docs/wire/wechat.md 4.4).</summary>
internal static class WeChatOrders
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>
    /// Closes what has been open for seven days, as of that day; before, an expired order stays NOTPAY. It happens by itself, and here for
    /// who looks in the moment before it does.
    /// </summary>
    public static PlatformOrder? Settled(ILedgerPage page)
    {
        if (page.Order is { IsOpen: true, ClosesAt: { } closesAt } order && page.Now >= closesAt) order.Close(closesAt);

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
