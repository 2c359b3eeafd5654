using System.Text.Json.Serialization;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Scenarios;

/// <summary>How a scenario ends, as the platform sees it.</summary>
/// <param name="OtherTrade">The trade on the other platform, where there is one.</param>
/// <param name="Refunds">Oldest first.</param>
/// <param name="Deliveries">All of them, in the order of birth.</param>
/// <param name="Receiver">What a scripted receiver has counted; who runs that one has to look.</param>
/// <param name="Shop">How the order of a right shop ends; who has that shop has to look.</param>
public sealed record Expectation(
    TradeExpectation? Trade = null,
    TradeExpectation? OtherTrade = null,
    IReadOnlyList<RefundState>? Refunds = null,
    IReadOnlyList<DeliveryExpectation>? Deliveries = null,
    ReceiverExpectation? Receiver = null,
    ShopStatus? Shop = null);

public sealed record TradeExpectation(PlatformOrderState State, RefundedShare Refunded = RefundedShare.None);

/// <param name="Of">What it tells of.</param>
/// <param name="Type">The vendor's word, where it matters.</param>
/// <param name="Verdicts">One an attempt; <c>refused*5</c> stands for five.</param>
public sealed record DeliveryExpectation(DeliveryTrigger Of, DeliveryState State, IReadOnlyList<string> Verdicts, string? Type = null);

/// <param name="Arrivals">Callbacks that came through whole.</param>
/// <param name="Notifications">How many different ones they were.</param>
public sealed record ReceiverExpectation(int Arrivals, int Notifications);

[JsonConverter(typeof(JsonStringEnumConverter<RefundedShare>))]
public enum RefundedShare
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("part")]
    Part,

    [JsonStringEnumMemberName("whole")]
    Whole,
}

/// <summary>The states of an order in a shop that does everything right: docs/state-machines.md.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShopStatus>))]
public enum ShopStatus
{
    [JsonStringEnumMemberName("awaitingPayment")]
    AwaitingPayment,

    [JsonStringEnumMemberName("paid")]
    Paid,

    [JsonStringEnumMemberName("closed")]
    Closed,

    [JsonStringEnumMemberName("expired")]
    Expired,

    [JsonStringEnumMemberName("paidLate")]
    PaidLate,

    [JsonStringEnumMemberName("refunding")]
    Refunding,

    [JsonStringEnumMemberName("partiallyRefunded")]
    PartiallyRefunded,

    [JsonStringEnumMemberName("refunded")]
    Refunded,
}
