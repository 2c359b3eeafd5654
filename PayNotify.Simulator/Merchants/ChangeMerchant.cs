using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Merchants;

/// <summary>Lets the platforms treat a merchant otherwise from the next call on: stored, put in the directory, written to the credentials file.</summary>
public sealed class ChangeMerchant(WriteLane lane, MerchantDirectory directory, CredentialsFile file) : IDisposable
{
    // So that directory and file end with what was stored last.
    readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async Task<Merchant> ExecuteAsync(string name, Action<StoredMerchant> change, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var stored = await lane.WriteAsync(
                async db =>
                {
                    var stored = await db.Merchants.SingleAsync(stored => stored.Name == name, cancellationToken);
                    change(stored);
                    await OwnIds.RequireAsync(db, stored, cancellationToken);
                    return stored;
                },
                cancellationToken);
            var changed = stored.Open();
            directory.Put(changed);
            await file.WriteAsync(changed);
            return changed;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();
}
