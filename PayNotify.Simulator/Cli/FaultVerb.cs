using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Cli;

static class FaultVerb
{
    const string Path = "/sandbox/faults";

    static readonly string[] Header = ["PLAN", "SPACE", "FAULT", "BOUND TO", "WITH", "USED"];

    public static Command Create(Connection connection) => new("fault", "What goes wrong, and when.")
    {
        List(connection), Add(connection), Remove(connection), Clear(connection), Catalogue(connection),
    };

    static Command List(Connection connection)
    {
        var order = Common.Order();
        var command = new Command("list", "The plans of a space.") { order };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
            call.ShowList(await call.GetAsync(Path, cancellationToken, ("order", parsed.GetValue(order))), Header, Row));
        return command;
    }

    static Command Add(Connection connection)
    {
        var fault = new Argument<string>("fault") { Description = $"{FaultOption.Form}, such as drop@1-3, delay:by=10m or wrongAmount:amountFen=1." };
        var (order, channel) = (Common.Order(), Common.Channel());
        var delivery = new Option<string?>("--delivery") { Description = "Only this delivery.", HelpName = "id" };
        var type = new Option<string?>("--type") { Description = "Only callbacks of this type; a friendly name will do.", HelpName = "type" };
        var called = new Option<string?>("--call") { Description = "Only this call of the merchant's: order, query, close, refund, queryRefund, cancel or certificates.", HelpName = "call" };
        var times = new Option<int?>("--times") { Description = "Ends after so many uses.", HelpName = "count" };
        var command = new Command("add", "Plans a fault.") { fault, order, channel, delivery, type, called, times };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            (string, JsonNode?)[] match =
            [
                ("order", parsed.GetValue(order)),
                ("channel", parsed.GetValue(channel)),
                ("delivery", parsed.GetValue(delivery)),
                ("type", parsed.GetValue(type) is { } name ? CallbackNames.TypeOf(name) : null),
                ("call", parsed.GetValue(called)),
                ("times", parsed.GetValue(times)),
            ];
            var body = call.Body([.. FaultOption.Read(parsed.GetRequiredValue(fault)).Select(member => (member.Key, member.Value?.DeepClone())), .. match]);
            return call.Show(await call.PostAsync(Path, body, cancellationToken), plan => Table.Lines([Header, Row(plan)]));
        });
        return command;
    }

    static Command Remove(Connection connection)
    {
        var id = new Argument<string>("plan") { Description = "The plan's id." };
        var command = new Command("remove", "Drops one plan.") { id };
        connection.Runs(command, async (parsed, call, cancellationToken) => call.Show(
            await call.Api.SendAsync(HttpMethod.Delete, $"{Path}/{Common.Escape(parsed.GetValue(id))}", null, cancellationToken), _ => ["removed"]));
        return command;
    }

    static Command Clear(Connection connection)
    {
        var order = Common.Order();
        var command = new Command("clear", "Drops all plans of a space (--merchant), of an order, or of all spaces.") { order };
        connection.Runs(command, async (parsed, call, cancellationToken) => call.Show(
            await call.Api.SendAsync(HttpMethod.Delete, Path + call.Query(("order", parsed.GetValue(order))), null, cancellationToken), _ => ["cleared"]));
        return command;
    }

    static Command Catalogue(Connection connection)
    {
        var command = new Command("catalogue", "All faults with their parameters.");
        connection.Runs(command, async (_, call, cancellationToken) => call.ShowList(
            await call.GetAsync($"{Path}/catalogue", cancellationToken),
            ["FAULT", "STAGE", "CHANNELS", "PARAMETERS", ""],
            fault =>
            [
                fault.Shown("name"),
                fault.Shown("stage"),
                string.Join(' ', fault.Members("channels").Select(channel => channel.GetString())),
                string.Join(", ", fault.Members("parameters").Select(parameter => $"{parameter.Shown("name")}: {parameter.Shown("rule")}")),
                fault.Member("summary")?.Fact("en") ?? "",
            ]));
        return command;
    }

    static string[] Row(JsonElement plan) =>
    [
        plan.Shown("id"),
        plan.Shown("merchant"),
        plan.Shown("fault"),
        Join(plan, "channel", "order", "delivery", "type", "call", "attempts", "times"),
        plan.Member("with")?.GetRawText() ?? "{}",
        plan.Shown("used"),
    ];

    static string Join(JsonElement plan, params string[] names) =>
        names.Where(name => plan.Fact(name) is not null).Select(name => $"{name} {plan.Fact(name)}").ToList() is { Count: > 0 } bound ? string.Join(", ", bound) : "everything";
}
