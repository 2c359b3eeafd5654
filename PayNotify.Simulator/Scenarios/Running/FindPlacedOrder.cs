using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Scenarios;

/// <summary>The order that a merchant has placed for a run: the first of the channel since the run began that the run does not have yet.</summary>
public sealed class FindPlacedOrder(IDbContextFactory<SimulatorDb> databases)
{
    public async Task<PlatformOrder?> SinceAsync(ScenarioRun run, PlatformName platform, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Orders.AsNoTracking()
            .Where(order => order.Merchant == run.Space && order.Platform == platform && order.Sequence > run.Terms.LastSequence)
            .Where(order => !run.State.TradeIds.Contains(order.Id))
            .OrderBy(order => order.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest order of all, before which no run looks.</summary>
    public async Task<long> LastSequenceAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Orders.MaxAsync(order => (long?)order.Sequence, cancellationToken) ?? 0;
    }
}
