using System.CommandLine;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace PayNotify.Simulator.Cli;

static class TailVerb
{
    public static Command Create(Connection connection)
    {
        var count = new Option<int?>("--count") { Description = "Ends after so many; without it Ctrl+C does.", HelpName = "events" };
        var command = new Command("tail", "Prints what happens, live, one line each; with --json one object each: {event, id, data}.") { count };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            try
            {
                await FollowAsync(call, parsed.GetValue(count), cancellationToken);
                return ExitCode.Done;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Done;
            }
            catch (IOException broken)
            {
                throw call.Api.NotReachable(broken);
            }
        });
        return command;
    }

    static async Task FollowAsync(Call call, int? count, CancellationToken cancellationToken)
    {
        await using var stream = await call.Api.TailAsync(cancellationToken);
        var shown = 0;
        await foreach (var happened in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (happened.EventType is "hello") await call.Error.WriteLineAsync("Listening.");
            if (happened.EventType is "hello" or "hb" || !IsMeant(call, happened.Data, out var fact)) continue;

            await call.Output.WriteLineAsync(call.AsJson ? $$"""{"event":"{{happened.EventType}}","id":"{{happened.EventId}}","data":{{happened.Data}}}""" : Line(happened.EventType, fact));
            await call.Output.FlushAsync(cancellationToken);
            if (++shown == count) return;
        }

        throw new CommandFailure(ExitCode.NotReachable, "The Simulator has ended, or has cut a listener that could not keep up.");
    }

    static bool IsMeant(Call call, string data, out JsonElement fact)
    {
        fact = JsonDocument.Parse(data).RootElement;
        return call.Merchant is null || fact.Fact("merchant") is not { } merchant || merchant == call.Merchant;
    }

    static string Line(string name, JsonElement fact) => $"{name,-9} " + name switch
    {
        "trade" => string.Join("  ", Lines.TradeRow(fact)),
        "delivery" => string.Join("  ", Lines.DeliveryRow(fact)),
        "refund" => $"{fact.Shown("outRefundNo")}  {fact.Shown("merchant")}  {fact.Shown("channel")}  {fact.Shown("state")}  {fact.Yuan("amountFen")}",
        "clock" => $"{fact.Fact("merchant") ?? "all spaces"}  {fact.Moment("now")}",
        _ => fact.GetRawText(),
    };
}
