namespace PayNotify.Simulator.Ledger;

/// <summary>A code that a newer one has replaced, so that the phone can say so instead of knowing nothing.</summary>
public sealed class ReplacedCode
{
    public required string Code { get; init; }

    public PlatformOrder Order { get; init; } = null!;
}
