using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Merchants;

/// <summary>Fills the directory at the start, and makes the three merchants that are there from the first day.</summary>
static class OpenMerchants
{
    static readonly (string Name, KeyMode KeyMode)[] Demo =
    [
        (MerchantDirectory.Default, KeyMode.Both),
        ("demo-publickey", KeyMode.PublicKey),
        ("demo-certificate", KeyMode.Certificate),
    ];

    public static void AddMerchants(this IServiceCollection services)
    {
        services.AddSingleton<MerchantDirectory>();
        services.AddSingleton<CredentialsFile>();
        services.AddSingleton<OpenMerchant>();
        services.AddSingleton<ChangeMerchant>();
        services.AddSingleton<AddPlatformCertificate>();
    }

    public static async Task OpenMerchantsAsync(this WebApplication app)
    {
        var directory = app.Services.GetRequiredService<MerchantDirectory>();
        var file = app.Services.GetRequiredService<CredentialsFile>();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<SimulatorDb>>().CreateDbContextAsync();
        foreach (var stored in await db.Merchants.AsNoTracking().ToListAsync())
        {
            var merchant = stored.Open();
            directory.Put(merchant);

            // The address in it may have changed since.
            await file.WriteAsync(merchant);
        }

        var open = app.Services.GetRequiredService<OpenMerchant>();
        await Task.WhenAll(Demo.Select(demo => open.ExecuteAsync(demo.Name, demo.KeyMode, CancellationToken.None)));
    }
}
