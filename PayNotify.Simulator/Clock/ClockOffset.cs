namespace PayNotify.Simulator.Clock;

/// <summary>How far business time is ahead of wire time: in one space, or (with an empty name) in all, the two added.</summary>
public sealed class ClockOffset
{
    public const string All = "";

    public required string Merchant { get; init; }

    public TimeSpan Offset { get; set; }
}
