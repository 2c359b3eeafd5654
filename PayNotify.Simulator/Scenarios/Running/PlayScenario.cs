using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Scenarios;

/// <summary>Plays a run from its first step to its verdict, and leaves the space without the run's faults, however it ends.</summary>
public sealed partial class PlayScenario(ScenarioTools tools, OpenScenarioMerchant merchants, TimeProvider wire, ILogger<PlayScenario> logger)
{
    public async Task ExecuteAsync(ScenarioRun run, CancellationToken stopping)
    {
        RunVerdict verdict;
        try
        {
            verdict = await PlayAsync(run, new ScenarioStage(run, merchants.Execute(run), tools), stopping);
        }
        catch (MerchantAwaitedInVain awaited)
        {
            Note(run, new Mismatch(StepPath(run), $"the merchant's {awaited.Act}", $"nothing in {run.Terms.Patience}"));
            verdict = RunVerdict.TimedOut;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            verdict = RunVerdict.Stopped;
        }
        catch (Exception bug)
        {
            // The outermost place of a run: it has to end, and to say why.
            Log.Broke(logger, run.Id, run.Scenario.Name, bug);
            Note(run, new Mismatch(StepPath(run), "a step that works", "a defect of the Simulator; see its log"));
            verdict = RunVerdict.Failed;
        }

        await EndAsync(run, verdict);
    }

    async Task<RunVerdict> PlayAsync(ScenarioRun run, ScenarioStage stage, CancellationToken cancellationToken)
    {
        await tools.Faults.OpenAsync(run, cancellationToken);
        foreach (var played in run.State.Steps)
        {
            var (step, path) = (played.Step, StepPath(run));
            var answer = await step.Kind.PlayAsync(stage, step.With, cancellationToken);
            await stage.SettleAsync(cancellationToken);
            run.Change(state => state.With(played with { Answer = answer, EndedAt = wire.GetUtcNow() }));
            if (StepAnswers.Fit(step.Answer, answer)) continue;

            Note(run, new Mismatch($"{path}.answer", step.Answer, answer));
            return RunVerdict.Failed;
        }

        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        var mismatches = CompareRun.Execute(run.Play.Expect, await RunRecord.ReadAsync(db, run.State, cancellationToken));
        Note(run, mismatches);
        return mismatches.Count == 0 ? RunVerdict.Passed : RunVerdict.Failed;
    }

    // Nothing cancels this: a run that was stopped has to be cleared away, too.
    async Task EndAsync(ScenarioRun run, RunVerdict verdict)
    {
        await using var db = await tools.Databases.CreateDbContextAsync();
        var record = await RunRecord.ReadAsync(db, run.State, CancellationToken.None);
        await tools.Faults.ClearAsync(run, CancellationToken.None);
        await RestoreKeyModeAsync(run.Terms.Merchant);
        run.Change(state => state with { Verdict = verdict, Awaiting = null, Record = record, EndedAt = wire.GetUtcNow() });
    }

    async Task RestoreKeyModeAsync(Merchant before)
    {
        if (tools.Merchants.Get(before.Name).WeChat.KeyMode == before.WeChat.KeyMode) return;
        await tools.Change.ExecuteAsync(before.Name, stored => stored.KeyMode = before.WeChat.KeyMode, CancellationToken.None);
    }

    static string StepPath(ScenarioRun run) => $"steps[{run.State.Steps.FindIndex(step => step.Answer is null)}]";

    static void Note(ScenarioRun run, params IEnumerable<Mismatch> mismatches) =>
        run.Change(state => state with { Mismatches = state.Mismatches.AddRange(mismatches) });

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Run {Run} of scenario {Scenario} broke")]
        public static partial void Broke(ILogger logger, string run, string scenario, Exception bug);
    }
}
