using System.Text.Json.Serialization;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Sandbox;

/// <summary>The states of the book, and apart from the open ones those that nobody can pay any more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradeState>))]
public enum TradeState
{
    [JsonStringEnumMemberName("created")]
    Created = PlatformOrderState.Created,

    [JsonStringEnumMemberName("scanned")]
    Scanned = PlatformOrderState.Scanned,

    [JsonStringEnumMemberName("paid")]
    Paid = PlatformOrderState.Paid,

    [JsonStringEnumMemberName("closed")]
    Closed = PlatformOrderState.Closed,

    /// <summary>Open, and its code or the order itself has run out.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}

static class TradeStates
{
    public static TradeState Of(PlatformOrder order) => order.IsExpired ? TradeState.Expired : (TradeState)order.State;

    /// <summary>Those in a state; all of them for null.</summary>
    public static IQueryable<PlatformOrder> InState(this IQueryable<PlatformOrder> orders, TradeState? wanted) => wanted switch
    {
        null => orders,
        TradeState.Expired => orders.Where(order => order.IsExpired),
        { } known => Unexpired(orders, (PlatformOrderState)known),
    };

    static IQueryable<PlatformOrder> Unexpired(IQueryable<PlatformOrder> orders, PlatformOrderState state) =>
        orders.Where(order => !order.IsExpired && order.State == state);
}
