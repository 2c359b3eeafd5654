using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Scenarios;

/// <summary>One playing of a scenario in one space. The runner alone changes it; others see whole states.</summary>
public sealed class ScenarioRun(Scenario scenario, RunTerms terms, DateTimeOffset startedAt)
{
    readonly Pulse changed = new();
    RunState state = RunState.First(scenario.Plays[terms.Channel]);

    public string Id { get; } = Guid.NewGuid().ToString("n");

    public Scenario Scenario => scenario;

    public ScenarioPlay Play => scenario.Plays[terms.Channel];

    public RunTerms Terms => terms;

    public string Space => terms.Merchant.Name;

    /// <summary>Wire time.</summary>
    public DateTimeOffset StartedAt => startedAt;

    public RunState State => Volatile.Read(ref state);

    /// <summary>Ends it from outside.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public void Change(Func<RunState, RunState> change)
    {
        Volatile.Write(ref state, change(state));
        changed.Ring();
    }

    /// <summary>Waits for a state that fits.</summary>
    public async Task<RunState> UntilAsync(Func<RunState, bool> fits, CancellationToken cancellationToken)
    {
        while (true)
        {
            var news = changed.Next;
            if (State is var seen && fits(seen)) return seen;
            await news.WaitAsync(cancellationToken);
        }
    }
}

/// <param name="To">Where the Simulator's own orders are told of; null when the merchant orders.</param>
/// <param name="Seed">Of the payers' names.</param>
/// <param name="Patience">Wire time that each act of the merchant may take.</param>
/// <param name="LastSequence">Of the newest order before it.</param>
public sealed record RunTerms(Merchant Merchant, PlatformName Channel, string? To, int Seed, TimeSpan Patience, long LastSequence)
{
    public bool IsMerchantAwaited => To is null;
}
