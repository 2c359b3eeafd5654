using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Storage;

/// <summary>Everything the platforms remember. Written by way of <see cref="WriteLane"/> only.</summary>
public sealed class SimulatorDb(DbContextOptions<SimulatorDb> options) : DbContext(options)
{
    public DbSet<StoredMerchant> Merchants => Set<StoredMerchant>();

    public DbSet<PlatformOrder> Orders => Set<PlatformOrder>();

    public DbSet<ReplacedCode> ReplacedCodes => Set<ReplacedCode>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<CallbackDelivery> Deliveries => Set<CallbackDelivery>();

    public DbSet<DeliveryAttempt> Attempts => Set<DeliveryAttempt>();

    public DbSet<AttemptTranscript> Transcripts => Set<AttemptTranscript>();

    public DbSet<ResendJob> ResendJobs => Set<ResendJob>();

    public DbSet<FaultPlan> FaultPlans => Set<FaultPlan>();

    public DbSet<ClockOffset> ClockOffsets => Set<ClockOffset>();

    public DbSet<ProgramStart> Starts => Set<ProgramStart>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Microseconds>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<TimeSpanToTicksConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(SimulatorDb).Assembly);
}
