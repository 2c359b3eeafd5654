using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Faults;

/// <summary>Where on the way of a callback, or of a merchant's own call, a fault takes hold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultStage>))]
public enum FaultStage
{
    /// <summary>What the callback says, before it is sealed and signed.</summary>
    [JsonStringEnumMemberName("content")]
    Content,

    /// <summary>With which keys and at which time it is sealed and signed.</summary>
    [JsonStringEnumMemberName("signing")]
    Signing,

    /// <summary>The finished message: its headers and bytes.</summary>
    [JsonStringEnumMemberName("message")]
    Message,

    /// <summary>Whether, when and how often it is sent.</summary>
    [JsonStringEnumMemberName("delivery")]
    Delivery,

    /// <summary>How the connection behaves.</summary>
    [JsonStringEnumMemberName("wire")]
    Wire,

    /// <summary>The merchant's own calls of the platform.</summary>
    [JsonStringEnumMemberName("call")]
    Call,

    /// <summary>The payer's move on an order.</summary>
    [JsonStringEnumMemberName("trade")]
    Trade,
}
