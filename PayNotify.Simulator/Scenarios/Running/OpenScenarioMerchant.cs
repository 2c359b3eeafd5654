using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>Chooses who makes the merchant's moves in a run.</summary>
public sealed class OpenScenarioMerchant(IEnumerable<IMerchantCalls> calls, ILedger ledger, FindPlacedOrder orders, AnsweredCalls answered, TimeProvider wire)
{
    public IScenarioMerchant Execute(ScenarioRun run) =>
        run.Terms.IsMerchantAwaited ? new AwaitedMerchant(run, orders, answered, wire) : new PlayedMerchant(run, calls, ledger, wire);
}
