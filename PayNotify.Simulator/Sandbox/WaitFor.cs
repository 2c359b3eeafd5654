using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Waits until a query finds something: looks, and looks again after each commit.</summary>
public sealed class WaitFor
{
    readonly IDbContextFactory<SimulatorDb> databases;
    readonly Pulse committed = new();

    public WaitFor(IDbContextFactory<SimulatorDb> databases, WriteLane lane)
    {
        this.databases = databases;
        lane.Committed += _ => committed.Ring();
    }

    public async Task<T> UntilAsync<T>(Func<SimulatorDb, IQueryable<T>> query, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var news = committed.Next;

            // A look takes milliseconds and is not cut: SQLite tells of an interrupted query as of a broken one.
            await using (var db = await databases.CreateDbContextAsync(CancellationToken.None))
            {
                if (await query(db).FirstOrDefaultAsync(CancellationToken.None) is { } found) return found;
            }

            await news.WaitAsync(cancellationToken);
        }
    }
}
