using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PayNotify.Api.Background;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Storage;

static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Supervisor>();
        services.AddSingleton<StorageFolder>();
        services.AddPooledDbContextFactory<SqliteDb>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<StorageFolder>().ConnectionString)
            .AddInterceptors(new SqlitePragmas())

            // Each is thrown as well: the lane repeats the write, or whoever wanted it tells the failure.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandError, CoreEventId.SaveChangesFailed)));
        services.AddSingleton<IDbContextFactory<PayNotifyDb>, SqliteDbFactory>();
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<CommitLane>();
        services.AddSingleton<DatabaseProbe>();
        services.AddSection<RetentionOptions>(configuration, RetentionOptions.Section)
            .Validate(
                options => options.IsInRange,
                "Retention: History and Starts must lie between 1.00:00:00 and 36500.00:00:00, LookEvery between 00:01:00 and 1.00:00:00");
        services.AddSingleton<PurgeHistory>();
        services.AddHostedService(provider => provider.GetRequiredService<CommitLane>());
        return services.AddHostedService(provider => provider.GetRequiredService<PurgeHistory>());
    }

    /// <summary>Nobody but this file asks which database it is.</summary>
    sealed class SqliteDbFactory(IDbContextFactory<SqliteDb> factory) : IDbContextFactory<PayNotifyDb>
    {
        public PayNotifyDb CreateDbContext() => factory.CreateDbContext();
    }
}
