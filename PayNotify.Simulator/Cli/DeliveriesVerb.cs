using System.CommandLine;

namespace PayNotify.Simulator.Cli;

static class DeliveriesVerb
{
    public static Command Create(Connection connection)
    {
        var id = new Argument<string?>("delivery") { Description = "One delivery, with all its attempts; without it a list, newest first.", Arity = ArgumentArity.ZeroOrOne };
        var filter = new DeliveryFilterOptions();
        var (limit, cursor) = (Common.Limit(), Common.Cursor());
        var command = new Command("deliveries", "Callbacks and what came of them.") { id, limit, cursor };
        filter.AddTo(command);
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            if (parsed.GetValue(id) is { } one)
                return call.Show(await call.GetAsync($"/sandbox/deliveries/{Common.Escape(one)}", cancellationToken), Lines.Delivery);

            (string, string?)[] query = [.. filter.Read(parsed), ("limit", parsed.GetValue(limit)), ("cursor", parsed.GetValue(cursor))];
            return call.ShowList(await call.GetAsync("/sandbox/deliveries", cancellationToken, query), Lines.DeliveryHeader, Lines.DeliveryRow);
        });
        return command;
    }
}
