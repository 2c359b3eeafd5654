using System.Text.Json;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Events;

/// <summary>
/// One thing that happened to an order, with the order's whole public state after it. The table of these is the truth: replay, live
/// streams and polls all read it, so the newest row is the snapshot.
/// </summary>
sealed class OrderEvent
{
    OrderEvent()
    {
    }

    public string OrderNo { get; private set; } = "";

    /// <summary>1, 2, 3 … within the order.</summary>
    public int Sequence { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>An <see cref="OrderState"/> as JSON.</summary>
    public string State { get; private set; } = "";

    /// <summary>Whether streams end after it.</summary>
    public bool IsFinal { get; private set; }

    public DateTimeOffset At { get; private set; }

    public static OrderEvent Record(string orderNo, string name, OrderState state, bool isFinal, DateTimeOffset at) => new()
    {
        OrderNo = orderNo,
        Sequence = state.Sequence,
        Name = name,
        State = JsonSerializer.Serialize(state, ApiJson.Options),
        IsFinal = isFinal,
        At = at,
    };

    /// <summary>The state with the time at which it is told now, not at which it was written.</summary>
    public OrderState ToldAt(DateTimeOffset now)
    {
        var state = JsonSerializer.Deserialize<OrderState>(State, ApiJson.Options)!;

        // Events of an earlier version have the one description only.
        return state with { ServerTime = now, Descriptions = state.Descriptions ?? OrderDescriptions.Of(state.Description, state.Description) };
    }
}
