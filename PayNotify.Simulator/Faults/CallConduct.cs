using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>How the platform treats one of the merchant's own calls.</summary>
public sealed record CallConduct
{
    public static CallConduct Genuine { get; } = new();

    /// <summary>Wire time that passes before anything happens.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Answered so instead of acting.</summary>
    public PlayedAnswer Instead { get; init; }

    /// <summary>How the answer is signed.</summary>
    public SigningTerms Terms { get; init; } = SigningTerms.Genuine;

    /// <summary>The platform acts, and the connection breaks before it answers.</summary>
    public bool LosesAnswer { get; init; }

    /// <summary>The order is paid and its callback sent before the call that places it is answered.</summary>
    public bool PaysEarly { get; init; }
}

/// <summary>What a call is answered with that the platform would not, or could not, take.</summary>
public enum PlayedAnswer
{
    None,
    RateLimited,
    ServerError,
}
