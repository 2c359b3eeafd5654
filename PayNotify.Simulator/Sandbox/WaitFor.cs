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
            await using (var db = await databases.CreateDbContextAsync(cancellationToken))
            {
                if (await query(db).FirstOrDefaultAsync(cancellationToken) is { } found) return found;
            }

            await news.WaitAsync(cancellationToken);
        }
    }
}
