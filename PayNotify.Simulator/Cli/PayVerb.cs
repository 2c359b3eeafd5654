using System.CommandLine;

namespace PayNotify.Simulator.Cli;

static class PayVerb
{
    public static Command Create(Connection connection)
    {
        var order = new Argument<string>("order") { Description = "The merchant's order number, or the trade's id." };
        var payer = new Option<string?>("--payer") { Description = "Who pays; the same name is always the same payer.", HelpName = "name" };
        var channel = Common.Channel();
        var faults = FaultOption.Create();
        var command = new Command("pay", "The payer scans and pays an order; its callback goes out.") { order, payer, channel, faults };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            var path = $"/sandbox/trades/{Common.Escape(parsed.GetValue(order))}/pay{call.Query(("channel", parsed.GetValue(channel)))}";
            var body = Call.Members(("payer", parsed.GetValue(payer)), ("faults", FaultOption.Read(parsed.GetValue(faults))));
            return call.Show(await call.PostAsync(path, body, cancellationToken), Lines.Trade);
        });
        return command;
    }
}
