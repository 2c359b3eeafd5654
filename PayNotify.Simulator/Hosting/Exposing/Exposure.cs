namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>Who may reach what; see docs/exposure.md.</summary>
public enum Exposure
{
    /// <summary>This machine, everything.</summary>
    Local,

    /// <summary>As local; phones of the network reach the cashier, and nothing else, at an address of its own.</summary>
    Lan,

    /// <summary>Everybody who gets through to it; control API and console need the token, and callbacks lead out only.</summary>
    Shared,
}
