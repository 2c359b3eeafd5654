using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Delivery;

/// <summary>Pending → Sending → Delivered, or back by Retrying or Interrupted until the schedule ends in Exhausted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>Due, nothing sent yet.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>An attempt is under way.</summary>
    [JsonStringEnumMemberName("sending")]
    Sending,

    /// <summary>An attempt was accepted; stays so whatever a later resend meets.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,

    [JsonStringEnumMemberName("retrying")]
    Retrying,

    /// <summary>The schedule has no attempt left.</summary>
    [JsonStringEnumMemberName("exhausted")]
    Exhausted,

    /// <summary>Due, and kept back by a fault plan; see Faults.DeliveryFaults.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>The process ended under the last attempt; it is repeated at once.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}

/// <summary>Where a delivery comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryTrigger>))]
public enum DeliveryTrigger
{
    [JsonStringEnumMemberName("payment")]
    Payment,

    [JsonStringEnumMemberName("refund")]
    Refund,

    /// <summary>By hand, without an order.</summary>
    [JsonStringEnumMemberName("fired")]
    Fired,
}

/// <summary>Why an attempt was made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptTrigger>))]
public enum AttemptTrigger
{
    [JsonStringEnumMemberName("schedule")]
    Schedule,

    [JsonStringEnumMemberName("manual")]
    Manual,

    /// <summary>A copy of the attempt before it, as the fault <c>duplicate</c> makes them; the schedule knows nothing of it.</summary>
    [JsonStringEnumMemberName("copy")]
    Copy,

    /// <summary>A step of a scenario asked for it.</summary>
    [JsonStringEnumMemberName("scenario")]
    Scenario,
}
