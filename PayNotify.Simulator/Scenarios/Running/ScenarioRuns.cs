using System.Collections.Immutable;

namespace PayNotify.Simulator.Scenarios;

/// <summary>The runs that go on, one in a space, and the latest that have ended; in memory, so they end with the program.</summary>
public sealed class ScenarioRuns(PlayScenario play, TimeProvider wire) : IHostedService
{
    /// <summary>Ended runs that are kept; each holds its record, with what went over the wire.</summary>
    public const int MostEnded = 100;

    readonly Lock turn = new();
    ImmutableList<(ScenarioRun Run, Task Playing)> runs = [];

    /// <returns>Null when another run is under way in the space.</returns>
    public ScenarioRun? Start(Scenario scenario, RunTerms terms)
    {
        lock (turn)
        {
            if (runs.Exists(known => known.Run.Space == terms.Merchant.Name && IsUnderWay(known))) return null;
            var run = new ScenarioRun(scenario, terms, wire.GetUtcNow());
            var ended = runs.FindAll(known => !IsUnderWay(known));
            runs = runs.RemoveRange(ended.Take(ended.Count - MostEnded + 1)).Add((run, Task.Run(() => play.ExecuteAsync(run, run.Stopping.Token))));
            return run;
        }
    }

    public ScenarioRun? Find(string id) => runs.Find(known => known.Run.Id == id).Run;

    public ScenarioRun? Find(string scenario, string id) => runs.Find(known => known.Run.Id == id && known.Run.Scenario.Name == scenario).Run;

    /// <summary>Returns when it has ended and the space is clear of it.</summary>
    public async Task StopAsync(ScenarioRun run)
    {
        await run.Stopping.CancelAsync();
        await runs.Find(known => known.Run == run).Playing;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(runs.Select(known => StopAsync(known.Run))).WaitAsync(cancellationToken);

    // Its verdict is the last thing that a run does; one that breaks has none.
    static bool IsUnderWay((ScenarioRun Run, Task Playing) known) => known.Run.State.Verdict is null && !known.Playing.IsCompleted;
}
