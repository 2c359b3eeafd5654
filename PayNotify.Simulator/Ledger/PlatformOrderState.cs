using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Ledger;

/// <summary>Created → Scanned → Paid, and Created or Scanned → Closed. Nothing else.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlatformOrderState>))]
public enum PlatformOrderState
{
    /// <summary>A code was handed out; nobody has scanned it.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    [JsonStringEnumMemberName("scanned")]
    Scanned,

    [JsonStringEnumMemberName("paid")]
    Paid,

    [JsonStringEnumMemberName("closed")]
    Closed,
}
