namespace PayNotify.Simulator.Faults;

/// <summary>How the connection of one attempt behaves.</summary>
public sealed record WireConduct
{
    public static WireConduct Genuine { get; } = new();

    /// <summary>Nothing reaches the receiver, for this reason (see Delivery.Verdicts).</summary>
    public string? Unreachable { get; init; }

    /// <summary>The receiver is met with a TLS handshake that the platform breaks off.</summary>
    public bool BreaksTls { get; init; }

    /// <summary>Half of the body is all that comes.</summary>
    public bool HalfBody { get; init; }

    /// <summary>Then the connection is reset, where it would have been closed.</summary>
    public bool Resets { get; init; }

    /// <summary>Over how much wire time the body is spread; zero for at once.</summary>
    public TimeSpan Drip { get; init; }

    /// <summary>The receiver has it and answers; the answer never reaches the platform.</summary>
    public bool LosesAnswer { get; init; }
}
