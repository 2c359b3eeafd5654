namespace PayNotify.Simulator.Cli;

/// <summary>What scripts go by; docs/cli.md promises these.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>The Simulator refused, or what came of it is not what was hoped for: a callback that was not accepted, a failed scenario.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is not understood; nothing was asked.</summary>
    public const int Usage = 2;

    public const int NotReachable = 3;

    public const int TimedOut = 4;
}
