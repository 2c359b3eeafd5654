using System.CommandLine;

namespace PayNotify.Simulator.Cli;

static class ResetVerb
{
    public static Command Create(Connection connection)
    {
        var command = new Command("reset", "Empties a space (--merchant), or all of them: as new, keys kept.");
        connection.Runs(command, async (_, call, cancellationToken) =>
            call.Show(await call.PostAsync("/sandbox/reset", call.Body(), cancellationToken), _ => [$"{call.Merchant ?? "all spaces"}: empty"]));
        return command;
    }
}
