using System.CommandLine;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Cli;

static class ResendVerb
{
    public static Command Create(Connection connection)
    {
        var id = new Argument<string?>("delivery") { Description = "The delivery's id; without it all that the options name.", Arity = ArgumentArity.ZeroOrOne };
        var filter = new DeliveryFilterOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says how many the options name." };
        var command = new Command("resend", "Sends callbacks once more, now, each under the same notify id. Shows progress when there are more than 1,000; Ctrl+C stops it.") { id, dryRun };
        filter.AddTo(command);
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            if (parsed.GetValue(id) is { } one)
            {
                var resent = await call.PostAsync($"/sandbox/deliveries/{Common.Escape(one)}/resend", [], cancellationToken);
                return call.Show(resent, Lines.Delivery, Common.ExitCodeOf(resent.Json));
            }

            var named = call.Body([.. filter.Read(parsed).Select(option => (option.Name, (JsonNode?)option.Value))]);
            if (named.Count == 0) throw CommandFailure.Usage("delivery", "an id, or options that say which; --merchant alone means all of a space.");
            var answer = await call.PostAsync("/sandbox/deliveries/resend", Call.Members(("filter", named), ("dryRun", parsed.GetValue(dryRun))), cancellationToken);
            return answer.Status == 202
                ? await FollowResend.ExecuteAsync(call, answer, cancellationToken)
                : call.Show(answer, many => [$"{many.Shown("matched")} matched, {many.Shown("resent")} resent"]);
        });
        return command;
    }
}
