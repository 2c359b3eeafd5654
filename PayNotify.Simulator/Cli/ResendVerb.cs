using System.CommandLine;

namespace PayNotify.Simulator.Cli;

static class ResendVerb
{
    public static Command Create(Connection connection)
    {
        var id = new Argument<string>("delivery") { Description = "The delivery's id." };
        var command = new Command("resend", "Sends a callback once more, now, under the same notify id.") { id };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            var answer = await call.PostAsync($"/sandbox/deliveries/{Common.Escape(parsed.GetValue(id))}/resend", [], cancellationToken);
            return call.Show(answer, Lines.Delivery, Common.ExitCodeOf(answer.Json));
        });
        return command;
    }
}
