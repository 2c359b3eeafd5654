using System.CommandLine;

namespace PayNotify.Simulator.Cli;

static class DeliveriesVerb
{
    public static Command Create(Connection connection)
    {
        var id = new Argument<string?>("delivery") { Description = "One delivery, with all its attempts; without it a list, newest first.", Arity = ArgumentArity.ZeroOrOne };
        var (order, channel, limit, cursor) = (Common.Order(), Common.Channel(), Common.Limit(), Common.Cursor());
        var state = new Option<string?>("--state") { Description = "pending, sending, delivered, retrying, exhausted, interrupted or held.", HelpName = "state" };
        var type = new Option<string?>("--type") { Description = "The vendor's word, such as TRADE_SUCCESS.", HelpName = "type" };
        var command = new Command("deliveries", "Callbacks and what came of them.") { id, order, channel, state, type, limit, cursor };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            if (parsed.GetValue(id) is { } named)
                return call.Show(await call.GetAsync($"/sandbox/deliveries/{Common.Escape(named)}", cancellationToken), Lines.Delivery);

            var answer = await call.GetAsync(
                "/sandbox/deliveries",
                cancellationToken,
                ("order", parsed.GetValue(order)),
                ("channel", parsed.GetValue(channel)),
                ("state", parsed.GetValue(state)),
                ("type", parsed.GetValue(type)),
                ("limit", parsed.GetValue(limit)),
                ("cursor", parsed.GetValue(cursor)));
            return call.ShowList(answer, Lines.DeliveryHeader, Lines.DeliveryRow);
        });
        return command;
    }
}
