using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Storage.Mapping;

sealed class MerchantMapping : IEntityTypeConfiguration<StoredMerchant>, IEntityTypeConfiguration<ClockOffset>, IEntityTypeConfiguration<ProgramStart>
{
    public void Configure(EntityTypeBuilder<StoredMerchant> merchant)
    {
        merchant.HasKey(m => m.Name);
        merchant.HasIndex(m => m.MchId).IsUnique();
        merchant.HasIndex(m => m.AlipayAppId).IsUnique();
        merchant.Property(m => m.Switches).HasJson();
        merchant.Property(m => m.Keys).HasJson();
    }

    public void Configure(EntityTypeBuilder<ClockOffset> offset) => offset.HasKey(o => o.Merchant);

    public void Configure(EntityTypeBuilder<ProgramStart> start) => start.HasKey(s => s.Id);
}
