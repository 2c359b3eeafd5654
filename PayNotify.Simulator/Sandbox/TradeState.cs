using System.Linq.Expressions;
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
    public static TradeState Of(PlatformOrder order) => Of(order.State, order.IsExpired);

    public static TradeState Of(PlatformOrderState state, bool isExpired) => isExpired ? TradeState.Expired : (TradeState)state;

    public static Expression<Func<PlatformOrder, bool>> AnyOf(IReadOnlyList<TradeState> wanted)
    {
        var expired = wanted.Contains(TradeState.Expired);
        var known = wanted.Where(state => state is not TradeState.Expired).Select(state => (PlatformOrderState)state).ToList();
        return order => order.IsExpired ? expired : known.Contains(order.State);
    }
}
