using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PayNotify.Api.Storage;

static class StorageRegistration
{
    /// <summary>
    /// How long a lock that another program holds is waited for. A callback can wait for two transactions, the one under way and its own,
    /// and platforms want their answer within five seconds.
    /// </summary>
    const int LockWaitSeconds = 1;

    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<StorageFolder>();
        services.AddPooledDbContextFactory<SqliteDb>((provider, options) => options
            .UseSqlite($"Data Source={provider.GetRequiredService<StorageFolder>().Database};Default Timeout={LockWaitSeconds}")
            .AddInterceptors(new SqlitePragmas())

            // Each is thrown as well: the lane repeats the write, or whoever wanted it tells the failure.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandError, CoreEventId.SaveChangesFailed)));
        services.AddSingleton<IDbContextFactory<PayNotifyDb>, SqliteDbFactory>();
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<CommitLane>();
        return services.AddHostedService(provider => provider.GetRequiredService<CommitLane>());
    }

    /// <summary>Nobody but this file asks which database it is.</summary>
    sealed class SqliteDbFactory(IDbContextFactory<SqliteDb> factory) : IDbContextFactory<PayNotifyDb>
    {
        public PayNotifyDb CreateDbContext() => factory.CreateDbContext();
    }
}
