using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Delivery;

/// <summary>A bulk resend and how far it is. Stored, so that it can be read after a restart.</summary>
public sealed class ResendJob
{
    public long Sequence { get; init; }

    public required string Id { get; init; }

    /// <summary>The space that its filter names; a reset of that space ends it. Null when it names none.</summary>
    public string? Merchant { get; init; }

    /// <summary>Deliveries that matched when it started; later ones are not among them.</summary>
    public required int Matched { get; init; }

    /// <summary>Deliveries whose extra attempt has begun. Counted in the transaction that begins it.</summary>
    public int Resent { get; private set; }

    /// <summary>Extra attempts that have ended and were not accepted.</summary>
    public int Failed { get; private set; }

    public ResendJobState State { get; private set; }

    /// <summary>Wire time.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void Count(int resent, int failed) => (Resent, Failed) = (Resent + resent, Failed + failed);

    /// <summary>The first end is final.</summary>
    public void End(ResendJobState state, DateTimeOffset now)
    {
        if (State is ResendJobState.Running) (State, EndedAt) = (state, now);
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<ResendJobState>))]
public enum ResendJobState
{
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Every matched delivery that still exists was sent again, and those attempts have ended.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Stopped on request.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>The program ended, or the space was reset.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}
