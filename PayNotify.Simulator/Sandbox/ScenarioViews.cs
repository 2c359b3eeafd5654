using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Scenarios;

namespace PayNotify.Simulator.Sandbox;

/// <summary>A scenario as lists show it; the whole file is at its own address.</summary>
public sealed record ScenarioView(string Name, Bilingual Title, Bilingual Tells, IReadOnlyList<PlatformName> Channels, ScenarioNeed? Needs)
{
    public static ScenarioView Of(Scenario scenario) => new(scenario.Name, scenario.Title, scenario.Tells, [.. scenario.Channels], scenario.Needs);
}

/// <param name="Orders">Who places the orders: <c>simulator</c> or <c>merchant</c>.</param>
/// <param name="ReceivedBy">Who receives the callbacks: <c>simulator</c> for the built-in receiver, else <c>merchant</c>.</param>
/// <param name="Verdict">Null while it goes on.</param>
/// <param name="Reason">One sentence for people on why it failed or timed out; null otherwise.</param>
/// <param name="Mismatches">Where it went otherwise than the scenario says.</param>
/// <param name="Expect">What the scenario says of this channel.</param>
public sealed record ScenarioRunView(
    string Id,
    string Scenario,
    string Merchant,
    PlatformName Channel,
    string? To,
    string Orders,
    string ReceivedBy,
    int Seed,
    RunVerdict? Verdict,
    AwaitedAct? Awaiting,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    Bilingual? Reason,
    IReadOnlyList<Mismatch> Mismatches,
    IReadOnlyList<ScenarioStepView> Steps,
    IReadOnlyList<TradeView> Trades,
    IReadOnlyList<RefundView> Refunds,
    IReadOnlyList<DeliveryDetailView> Deliveries,
    IReadOnlyList<FaultPlanView> Faults,
    Expectation Expect)
{
    public static ScenarioRunView Of(ScenarioRun run, RunState state, RunRecord record, string cashierBaseUrl) => new(
        run.Id,
        run.Scenario.Name,
        run.Space,
        run.Terms.Channel,
        run.AddressOf(run.Terms.Channel),
        run.Terms.IsMerchantAwaited ? "merchant" : "simulator",
        run.Terms.IsReceiverBuiltIn ? "simulator" : "merchant",
        run.Terms.Seed,
        state.Verdict,
        state.Awaiting,
        run.StartedAt,
        state.EndedAt,
        ExplainRun.Execute(run, state, record),
        state.Mismatches,
        [.. state.Steps.Select(ScenarioStepView.Of)],
        [.. record.Trades.Select(trade => TradeView.Of(trade, cashierBaseUrl))],
        [.. record.Refunds.Select(RefundView.Of)],
        [.. record.Deliveries.Select(DeliveryDetailView.WithAttempts)],
        [.. record.Faults.Select(FaultPlanView.Of)],
        run.Play.Expect);
}

/// <param name="With">Its parameters.</param>
/// <param name="Answer">What it came to; null while it has not.</param>
public sealed record ScenarioStepView(string Do, JsonObject With, string? Answer, DateTimeOffset? EndedAt)
{
    public static ScenarioStepView Of(PlayedStep played) => new(played.Step.Kind.Name, played.Step.With.Json, played.Answer, played.EndedAt);
}
