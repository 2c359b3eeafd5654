using System.CommandLine;

namespace PayNotify.Simulator.Cli;

static class TrafficVerb
{
    public static Command Create(Connection connection)
    {
        var count = new Argument<int>("payers") { Description = "How many payers come, 1 to 10000." };
        var seed = new Option<int?>("--seed") { Description = "Makes the same payers again.", HelpName = "number" };
        var channel = Common.Channel();
        var command = new Command("traffic", "Payers pay open orders, oldest first.") { count, seed, channel };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            var body = call.Body(("count", parsed.GetValue(count)), ("seed", parsed.GetValue(seed)), ("channel", parsed.GetValue(channel)));
            var answer = await call.PostAsync("/sandbox/traffic", body, cancellationToken);
            return call.Show(answer, played => [
                .. Table.Lines([Lines.TradeHeader, .. played.Members("items").Select(Lines.TradeRow)]),
                $"{played.Shown("paid")} paid; --seed {played.Shown("seed")} makes the same payers again",
            ]);
        });
        return command;
    }
}
