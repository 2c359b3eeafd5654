using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

static class CountsEndpoint
{
    public static void MapCounts(this IEndpointRouteBuilder sandbox) =>
        sandbox.MapGet("/counts", CountAsync).WithTags("counts").WithSummary("How many trades and deliveries are in each state, of one space or of all.");

    static async Task<Results<Ok<CountsView>, ProblemHttpResult>> CountAsync(
        string? merchant, MerchantDirectory merchants, IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        if (merchant is not null && merchants.Find(merchant) is null) return Space.NotFound(merchant);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var trades = await db.Orders
            .Narrow(merchant, name => order => order.Merchant == name)
            .GroupBy(order => new { order.State, order.IsExpired })
            .Select(group => new { group.Key.State, group.Key.IsExpired, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var deliveries = await db.Deliveries
            .Narrow(merchant, name => delivery => delivery.Merchant == name)
            .GroupBy(delivery => delivery.State)
            .Select(group => new { State = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new CountsView(
            merchant,
            Filled(trades.Select(known => (TradeStates.Of(known.State, known.IsExpired), known.Count))),
            Filled(deliveries.Select(known => (known.State, known.Count)))));
    }

    /// <summary>Every state is there, with 0 where nothing is in it.</summary>
    static Dictionary<TState, int> Filled<TState>(IEnumerable<(TState State, int Count)> found)
        where TState : struct, Enum
    {
        var counts = Enum.GetValues<TState>().ToDictionary(state => state, _ => 0);
        foreach (var (state, count) in found) counts[state] += count;
        return counts;
    }

    /// <param name="Merchant">Null for all spaces together.</param>
    public sealed record CountsView(string? Merchant, IReadOnlyDictionary<TradeState, int> Trades, IReadOnlyDictionary<DeliveryState, int> Deliveries);
}
