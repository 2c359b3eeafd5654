using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Which trades are meant; what is absent narrows nothing. The members are as in <see cref="DeliveryFilter"/>.</summary>
public sealed record TradeFilter(
    [FromQuery(Name = "merchant")] string? Merchant = null,
    [FromQuery(Name = "channel")] string? Channel = null,
    [FromQuery(Name = "order")] string? Order = null,
    [FromQuery(Name = "orderContains")] string? OrderContains = null,
    [FromQuery(Name = "state")] string? State = null,
    [FromQuery(Name = "createdFrom")] string? CreatedFrom = null,
    [FromQuery(Name = "createdBefore")] string? CreatedBefore = null)
{
    /// <summary>Checks every member, then narrows a query to what matches.</summary>
    internal Func<IQueryable<PlatformOrder>, IQueryable<PlatformOrder>> Read()
    {
        var (platform, states) = (Input.Word<PlatformName>(Channel, "channel"), Input.Words<TradeState>(State, "state"));
        var (from, before) = (Input.Instant(CreatedFrom, "createdFrom"), Input.Instant(CreatedBefore, "createdBefore"));
        var part = OrderNoPart.Pattern(OrderContains);
        return trades => trades
            .Narrow(Merchant, merchant => trade => trade.Merchant == merchant)
            .Narrow(platform, wanted => trade => trade.Platform == wanted)
            .Narrow(Order, order => trade => trade.OrderNo == order)
            .Narrow(part, pattern => trade => EF.Functions.Like(trade.OrderNo, pattern, OrderNoPart.Escape))
            .Narrow(states, TradeStates.AnyOf)
            .Narrow(from, instant => trade => trade.CreatedAt >= instant)
            .Narrow(before, instant => trade => trade.CreatedAt < instant);
    }
}
