using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Scenarios;

/// <summary>One playing of a scenario in one space. The runner alone changes it; others see whole states.</summary>
public sealed class ScenarioRun(Scenario scenario, RunTerms terms, DateTimeOffset startedAt)
{
    readonly Pulse changed = new();
    int answered;
    RunState state = RunState.First(scenario.Plays[terms.Channel]);

    public string Id { get; } = Guid.NewGuid().ToString("n");

    public Scenario Scenario => scenario;

    public ScenarioPlay Play => scenario.Plays[terms.Channel];

    public RunTerms Terms => terms;

    public string Space => terms.Merchant.Name;

    /// <summary>Wire time.</summary>
    public DateTimeOffset StartedAt => startedAt;

    public RunState State => Volatile.Read(ref state);

    /// <summary>Where the callbacks of the Simulator's own orders go; null when the merchant orders.</summary>
    public string? AddressOf(PlatformName platform) => terms.IsReceiverBuiltIn ? $"{terms.To}{platform.Word()}/{Id}" : terms.To;

    /// <summary>The script's next answer; the last one repeats.</summary>
    public string NextReceiverWord() => Play.Receiver[Math.Min(Interlocked.Increment(ref answered), Play.Receiver.Count) - 1];

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

/// <param name="To">Receiver of the Simulator's own orders; null when the merchant orders.</param>
/// <param name="IsReceiverBuiltIn">Then <paramref name="To"/> is the base address of <see cref="BuiltInReceiver"/>.</param>
/// <param name="Seed">Of the payers' names.</param>
/// <param name="Patience">Wire time that each act of the merchant may take.</param>
/// <param name="LastSequence">Of the newest order before it.</param>
public sealed record RunTerms(Merchant Merchant, PlatformName Channel, string? To, bool IsReceiverBuiltIn, int Seed, TimeSpan Patience, long LastSequence)
{
    public bool IsMerchantAwaited => To is null && !IsReceiverBuiltIn;
}
