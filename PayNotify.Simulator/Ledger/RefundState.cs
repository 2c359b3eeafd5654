using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Ledger;

/// <summary>Processing → Succeeded, Abnormal or Closed, and Abnormal → Succeeded. Nothing else.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefundState>))]
public enum RefundState
{
    /// <summary>Accepted; the money is on its way.</summary>
    [JsonStringEnumMemberName("processing")]
    Processing,

    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>The payer's card or wallet takes no money; somebody has to see to it.</summary>
    [JsonStringEnumMemberName("abnormal")]
    Abnormal,

    /// <summary>The merchant had no money for it; what it would have given back may be refunded again under another number.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,
}
