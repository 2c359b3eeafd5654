namespace PayNotify.Simulator.Delivery;

/// <summary>The sender's own words for how an attempt ended; what an answer says is the platform's to judge.</summary>
public static class Verdicts
{
    /// <summary>No whole answer within the platform's deadline.</summary>
    public const string Timeout = "timeout";

    /// <summary>Nobody listens there.</summary>
    public const string Refused = "refused";

    /// <summary>The address leads inside, and the program is shared; nothing was sent.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The host's name leads nowhere.</summary>
    public const string Dns = "dns";

    /// <summary>The certificate is not trusted, or no TLS is spoken.</summary>
    public const string Tls = "tls";

    /// <summary>The connection broke, or what came was no HTTP.</summary>
    public const string Reset = "reset";

    /// <summary>The answer leads elsewhere; platforms do not follow.</summary>
    public const string Redirect = "redirect";

    /// <summary>Lost by the fault <c>drop</c>: nothing was sent.</summary>
    public const string Dropped = "dropped";

    /// <summary>A 2xx to a probe: the receiver does not verify.</summary>
    public const string ProbeAccepted = "probeAccepted";

    /// <summary>The right answer to a probe; the true callback follows.</summary>
    public const string ProbeRefused = "probeRefused";

    /// <summary>The Simulator ended meanwhile.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>Those of attempts that no answer came to.</summary>
    public static readonly IReadOnlyList<string> WithoutAnswer = [Timeout, Refused, Dns, Tls, Reset, Dropped, Forbidden, Interrupted];
}
