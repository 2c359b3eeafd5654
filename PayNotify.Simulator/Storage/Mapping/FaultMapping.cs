using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Simulator.Faults;

namespace PayNotify.Simulator.Storage.Mapping;

sealed class FaultMapping : IEntityTypeConfiguration<FaultPlan>
{
    public void Configure(EntityTypeBuilder<FaultPlan> plan)
    {
        plan.HasKey(p => p.Sequence);
        plan.Property(p => p.Id).IsRequired();
        plan.HasIndex(p => p.Id).IsUnique();
        plan.HasIndex(p => p.Merchant);
        plan.Property(p => p.With).HasJson();
        plan.Ignore(p => p.IsSpent);
    }
}
