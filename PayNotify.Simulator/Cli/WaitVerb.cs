using System.CommandLine;

namespace PayNotify.Simulator.Cli;

static class WaitVerb
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static Command Create(Connection connection)
    {
        var state = new Argument<string>("state") { Description = "A trade's (created, scanned, paid, closed) or a delivery's (delivered, retrying, exhausted, …)." };
        var (order, channel) = (Common.Order(), Common.Channel());
        var delivery = new Option<string?>("--delivery") { Description = "The delivery's id.", HelpName = "id" };
        var timeout = new Option<string>("--timeout") { Description = "At most so long.", HelpName = "duration", DefaultValueFactory = _ => "10s" };
        var command = new Command("wait", "Blocks until a trade or a delivery has a state; 4 when it does not come to it.") { state, order, delivery, channel, timeout };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            // The server says what is wrong with a timeout; here it only bounds the patience with the server.
            var patience = TimeSpan.FromSeconds(30) + Longest;
            var query = call.Query(
                ("state", parsed.GetValue(state)),
                ("order", parsed.GetValue(order)),
                ("delivery", parsed.GetValue(delivery)),
                ("channel", parsed.GetValue(channel)),
                ("timeout", parsed.GetValue(timeout)));
            var answer = await call.Api.GetAsync("/sandbox/wait" + query, cancellationToken, patience);
            return call.Show(answer, reached => reached.Member("notifyId") is null ? Lines.Trade(reached) : Lines.Delivery(reached));
        });
        return command;
    }
}
