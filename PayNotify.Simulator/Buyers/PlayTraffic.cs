using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Buyers;

/// <summary>Many payers, made from a seed, pay what is open, oldest first.</summary>
public sealed class PlayTraffic(IDbContextFactory<SimulatorDb> databases, PlatformClock clock, PayOrder pay)
{
    /// <returns>The orders that were paid; fewer than <paramref name="count"/> when fewer were open.</returns>
    public async Task<IReadOnlyList<PlatformOrder>> ExecuteAsync(
        int count, int seed, string? merchant, PlatformName? platform, CancellationToken cancellationToken)
    {
        var names = new PayerNames(seed);
        var paid = new List<PlatformOrder>();
        foreach (var order in await OpenAsync(count, merchant, platform, cancellationToken))
        {
            // Who scanned it pays it; another payer would be refused.
            var payer = order.State is PlatformOrderState.Scanned ? null : names.Next();
            if (await pay.ExecuteAsync(order.Id, payer, [], cancellationToken) is { Refusal: null } answer) paid.Add(answer.Order);
        }

        return paid;
    }

    async Task<List<PlatformOrder>> OpenAsync(int count, string? merchant, PlatformName? platform, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var open = db.Orders.AsNoTracking()
            .Where(order => order.State == PlatformOrderState.Created || order.State == PlatformOrderState.Scanned)
            .Where(order => (merchant == null || order.Merchant == merchant) && (platform == null || order.Platform == platform))
            .OrderBy(order => order.Sequence)
            .AsAsyncEnumerable();
        var payable = new List<PlatformOrder>();
        await foreach (var order in open.WithCancellation(cancellationToken))
        {
            if (order.IsPayable(clock.Now(order.Merchant))) payable.Add(order);
            if (payable.Count == count) break;
        }

        return payable;
    }
}
