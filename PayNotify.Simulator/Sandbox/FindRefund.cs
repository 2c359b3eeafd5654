using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Finds the refund that a route names by the sandbox's id or by the merchant's refund number.</summary>
public sealed class FindRefund(IDbContextFactory<SimulatorDb> databases)
{
    const string DefaultMerchant = "demo";

    /// <returns>The refund with its order, or the problem to answer with.</returns>
    public async Task<(Refund? Refund, ProblemHttpResult? Problem)> ExecuteAsync(
        string id, string? merchant, string? channel, CancellationToken cancellationToken)
    {
        var platform = Input.Word<PlatformName>(channel, "channel");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ofChannel = db.Refunds.AsNoTracking().Include(refund => refund.Order).Where(refund => platform == null || refund.Platform == platform);

        var byId = await ofChannel.SingleOrDefaultAsync(refund => refund.Id == id && (merchant == null || refund.Merchant == merchant), cancellationToken);
        if (byId is not null) return (byId, null);

        var space = merchant ?? DefaultMerchant;
        return await ofChannel.Where(refund => refund.OutRefundNo == id && refund.Merchant == space).ToListAsync(cancellationToken) switch
        {
            [] => (null, Problem.NotFound("refund_not_found", $"id: no refund of that id or number in the space {space}.")),
            [var only] => (only, null),
            _ => (null, Problem.Conflict("refund_ambiguous", "id: several trades have a refund of that number; name the sandbox's id.")),
        };
    }
}
