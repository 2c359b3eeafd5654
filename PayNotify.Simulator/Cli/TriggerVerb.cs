using System.CommandLine;

namespace PayNotify.Simulator.Cli;

static class TriggerVerb
{
    public static Command Create(Connection connection)
    {
        var name = new Argument<string>("callback") { Description = $"{CallbackNames.Known}; or the vendor's own word." };
        var to = new Option<string?>("--to") { Description = "The address that receives it; default: the notify_url of the newest order.", HelpName = "address" };
        var sets = new Option<string[]>("--set") { Description = "Changes the content before it is signed, such as amount.total=1; null removes; repeatable.", HelpName = "path=value" };
        var overrides = new Option<string?>("--overrides") { Description = "The same as one JSON object.", HelpName = "json" };
        var faults = FaultOption.Create();
        var command = new Command("trigger", "Signs and sends a callback without an order.") { name, to, sets, overrides, faults };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            var type = CallbackNames.TypeOf(parsed.GetRequiredValue(name));
            var body = call.Body(
                ("type", type),
                ("to", parsed.GetValue(to)),
                ("overrides", Overrides.Read(parsed.GetValue(overrides), parsed.GetValue(sets), textsOnly: CallbackNames.IsAlipay(type))),
                ("faults", FaultOption.Read(parsed.GetValue(faults))));
            var answer = await call.PostAsync("/sandbox/callbacks", body, cancellationToken);
            return call.Show(answer, Lines.Delivery, Common.ExitCodeOf(answer.Json));
        });
        return command;
    }
}
