namespace PayNotify.Simulator.Cli;

/// <summary>Ends a verb early: a line for the error output and the exit code.</summary>
sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;

    /// <summary>What stands on the command line breaks a rule.</summary>
    public static CommandFailure Usage(string field, string rule) => new(Cli.ExitCode.Usage, $"{field}: {rule}");
}
