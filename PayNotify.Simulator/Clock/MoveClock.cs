using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Clock;

/// <summary>Moves a space ahead, firing nothing by itself.</summary>
public sealed class MoveClock(WriteLane lane)
{
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    /// <param name="mayMove">Asked with nobody else writing.</param>
    /// <returns>Whether it moved.</returns>
    public Task<bool> ExecuteAsync(string scope, TimeSpan by, Func<bool> mayMove, CancellationToken cancellationToken) =>
        lane.WriteAsync(
            async db =>
            {
                if (!mayMove()) return false;
                (await RowAsync(db, scope, cancellationToken)).Offset += by;
                return true;
            },
            cancellationToken);

    internal static async Task<ClockOffset> RowAsync(SimulatorDb db, string scope, CancellationToken cancellationToken) =>
        await db.ClockOffsets.SingleOrDefaultAsync(offset => offset.Merchant == scope, cancellationToken)
        ?? db.ClockOffsets.Add(new ClockOffset { Merchant = scope }).Entity;
}
