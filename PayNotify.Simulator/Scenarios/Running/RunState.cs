using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>How far a run is.</summary>
/// <param name="Verdict">Null while it goes on.</param>
/// <param name="TradeIds">The scenario's own trade, then that on the other platform.</param>
/// <param name="FiredIds">Deliveries without an order.</param>
/// <param name="FaultIds">Plans that it has added, in the order of adding.</param>
/// <param name="Record">What came of it all, kept from its end on: the space may be emptied afterwards.</param>
public sealed record RunState(
    RunVerdict? Verdict,
    AwaitedAct? Awaiting,
    ImmutableList<PlayedStep> Steps,
    ImmutableList<string> TradeIds,
    ImmutableList<string> FiredIds,
    ImmutableList<string> FaultIds,
    ImmutableList<Mismatch> Mismatches,
    DateTimeOffset? EndedAt,
    RunRecord? Record)
{
    public static RunState First(ScenarioPlay play) => new(
        Verdict: null,
        Awaiting: null,
        [.. play.Steps.Select((step, index) => new PlayedStep(index, step))],
        [],
        [],
        [],
        [],
        EndedAt: null,
        Record: null);

    public RunState With(PlayedStep step) => this with { Steps = Steps.SetItem(step.Index, step) };
}

/// <param name="Answer">Null until it is through.</param>
public sealed record PlayedStep(int Index, ScenarioStep Step, string? Answer = null, DateTimeOffset? EndedAt = null);

/// <summary>What the merchant's back end has to do for the run to go on.</summary>
/// <param name="Step">The step that waits.</param>
/// <param name="Act"><c>order</c>, <c>orderAgain</c>, <c>close</c>, <c>refund</c> or <c>query</c>.</param>
/// <param name="AmountFen">Of a refund.</param>
/// <param name="LifeSeconds">Of an order, where the scenario wishes for one; a merchant that has its own keeps it.</param>
/// <param name="Until">Wire time: then the run gives up.</param>
public sealed record AwaitedAct(int Step, string Act, PlatformName Channel, string? OrderNo, long? AmountFen, double? LifeSeconds, DateTimeOffset Until);

/// <param name="Path">A place in the expectation, or a step.</param>
public sealed record Mismatch(string Path, string Expected, string Actual);

[JsonConverter(typeof(JsonStringEnumConverter<RunVerdict>))]
public enum RunVerdict
{
    [JsonStringEnumMemberName("passed")]
    Passed,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>By hand, or by the end of the program.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>The merchant's back end did not do its part.</summary>
    [JsonStringEnumMemberName("timedOut")]
    TimedOut,
}
