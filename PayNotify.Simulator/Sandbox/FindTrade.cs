using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Finds the trade that a route names by the sandbox's id or by the merchant's order number.</summary>
public sealed class FindTrade(IDbContextFactory<SimulatorDb> databases)
{
    /// <returns>The trade, or the problem to answer with.</returns>
    public async Task<(PlatformOrder? Order, ProblemHttpResult? Problem)> ExecuteAsync(
        string id, string? merchant, string? channel, CancellationToken cancellationToken)
    {
        var platform = Input.Word<PlatformName>(channel, "channel");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ofChannel = db.Orders.AsNoTracking().Where(order => platform == null || order.Platform == platform);

        var byId = await ofChannel.SingleOrDefaultAsync(
            order => order.Id == id && (merchant == null || order.Merchant == merchant),
            cancellationToken);
        if (byId is not null) return (byId, null);

        var space = merchant ?? MerchantDirectory.Default;
        return await ofChannel.Where(order => order.OrderNo == id && order.Merchant == space).ToListAsync(cancellationToken) switch
        {
            [] => (null, Problem.NotFound("trade_not_found", $"id: no trade of that id or order number in the space {space}.")),
            [var only] => (only, null),
            _ => (null, Problem.Conflict("trade_ambiguous", "channel: both platforms know an order of that number; say which.")),
        };
    }
}
