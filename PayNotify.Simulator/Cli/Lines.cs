using System.Text.Json;

namespace PayNotify.Simulator.Cli;

/// <summary>How trades, deliveries and attempts read in a terminal.</summary>
static class Lines
{
    public static readonly string[] TradeHeader = ["ORDER", "SPACE", "CHANNEL", "STATE", "YUAN", "PAYER", "CREATED"];

    public static readonly string[] DeliveryHeader = ["DELIVERY", "SPACE", "ORDER", "TYPE", "STATE", "ATTEMPTS", "LAST", "NEXT DUE"];

    public static string[] TradeRow(JsonElement trade) =>
    [
        trade.Shown("orderNo"), trade.Shown("merchant"), trade.Shown("channel"), trade.Shown("state"), trade.Yuan("amountFen"), trade.Shown("payerName"), trade.Moment("createdAt"),
    ];

    public static string[] DeliveryRow(JsonElement delivery) =>
    [
        delivery.Shown("id"), delivery.Shown("merchant"), delivery.Shown("orderNo"), delivery.Shown("type"), delivery.Shown("state"),
        $"{delivery.Shown("attemptsMade")}/{delivery.Shown("attemptsMax")}",
        delivery.Member("lastAttempt") is { } last ? Outcome(last) : "-",
        delivery.Moment("nextDueAt"),
    ];

    public static IEnumerable<string> Trade(JsonElement trade)
    {
        yield return $"{trade.Shown("channel")} order {trade.Shown("orderNo")} of {trade.Shown("merchant")}: {trade.Shown("state")}, {trade.Yuan("amountFen")} yuan, {trade.Shown("description")}";
        if (trade.Fact("payerName") is { } payer) yield return $"payer {payer}, {trade.Moment("paidAt")}, trade number {trade.Shown("tradeNo")}";
    }

    public static IEnumerable<string> Delivery(JsonElement delivery)
    {
        yield return $"delivery {delivery.Shown("id")} of {delivery.Shown("merchant")}: {delivery.Shown("type")} to {delivery.Shown("to")}";
        yield return $"{delivery.Shown("state")} after attempt {delivery.Shown("attemptsMade")} of {delivery.Shown("attemptsMax")}"
            + (delivery.Member("lastAttempt") is { } last ? $": {Outcome(last)}" : "")
            + (delivery.Member("nextDueAt") is null ? "" : $", next due {delivery.Moment("nextDueAt")}");
        foreach (var attempt in delivery.Members("attempts"))
            yield return $"  {attempt.Shown("number"),3}  {attempt.Moment("startedAt")}  {attempt.Shown("trigger"),-8}  {Outcome(attempt)}{Faults(attempt)}";
    }

    /// <summary>Such as <c>accepted (200, 12 ms)</c>.</summary>
    static string Outcome(JsonElement attempt)
    {
        string?[] how = [attempt.Fact("status"), attempt.Member("durationMs") is { } took ? $"{took.GetDouble():0} ms" : null, attempt.Fact("error")];
        var known = how.Where(fact => fact is not null).ToList();
        return (attempt.Fact("verdict") ?? "under way") + (known.Count == 0 ? "" : $" ({string.Join(", ", known)})");
    }

    static string Faults(JsonElement attempt) => attempt.Members("faults").ToList() is { Count: > 0 } faults ? $"  [{string.Join(", ", faults.Select(fault => fault.GetString()))}]" : "";
}
