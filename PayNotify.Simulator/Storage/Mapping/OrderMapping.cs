using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Storage.Mapping;

sealed class OrderMapping : IEntityTypeConfiguration<PlatformOrder>, IEntityTypeConfiguration<ReplacedCode>
{
    public void Configure(EntityTypeBuilder<PlatformOrder> order)
    {
        order.HasKey(o => o.Sequence);
        order.Property(o => o.Id).IsRequired();
        order.HasIndex(o => o.Id).IsUnique();
        order.HasIndex(o => new { o.Merchant, o.Platform, o.OrderNo }).IsUnique();
        order.HasIndex(o => o.TradeNo).IsUnique();
        order.HasIndex(o => o.Code).IsUnique();
        order.Ignore(o => o.IsOpen);
    }

    public void Configure(EntityTypeBuilder<ReplacedCode> replaced)
    {
        replaced.HasKey(r => r.Code);
        replaced.HasOne(r => r.Order).WithMany().HasForeignKey("OrderSequence").IsRequired().OnDelete(DeleteBehavior.Cascade);
    }
}
