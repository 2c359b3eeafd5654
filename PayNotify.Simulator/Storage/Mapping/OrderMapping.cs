using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Storage.Mapping;

sealed class OrderMapping : IEntityTypeConfiguration<PlatformOrder>, IEntityTypeConfiguration<Refund>, IEntityTypeConfiguration<ReplacedCode>
{
    public void Configure(EntityTypeBuilder<PlatformOrder> order)
    {
        order.HasKey(o => o.Sequence);
        order.Property(o => o.Id).IsRequired();
        order.HasIndex(o => o.Id).IsUnique();
        order.HasIndex(o => new { o.Merchant, o.Platform, o.OrderNo }).IsUnique();
        order.HasIndex(o => o.TradeNo).IsUnique();
        order.HasIndex(o => o.Code).IsUnique();

        // What the worker asks for: open orders only, whatever history there is.
        order.HasIndex(o => new { o.Merchant, o.ChangesAt }).HasFilter("ChangesAt IS NOT NULL");

        // What counts read instead of the rows.
        order.HasIndex(o => new { o.Merchant, o.State, o.IsExpired });
        order.Ignore(o => o.IsOpen);
        order.Ignore(o => o.IsRefundedInFull);
    }

    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.HasKey(r => r.Sequence);
        refund.Property(r => r.Id).IsRequired();
        refund.HasIndex(r => r.Id).IsUnique();
        refund.HasOne(r => r.Order).WithMany(o => o.Refunds).HasForeignKey("OrderSequence").IsRequired().OnDelete(DeleteBehavior.Cascade);

        // A number is one refund: of the trade on both platforms, and of the merchant on WeChat.
        refund.HasIndex("OrderSequence", nameof(Refund.OutRefundNo)).IsUnique();
        refund.HasIndex(r => new { r.Merchant, r.OutRefundNo }).IsUnique().HasFilter($"Platform = '{nameof(PlatformName.WeChat)}'");
        refund.HasIndex(r => new { r.Merchant, r.SettlesAt }).HasFilter("SettlesAt IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<ReplacedCode> replaced)
    {
        replaced.HasKey(r => r.Code);
        replaced.HasOne(r => r.Order).WithMany().HasForeignKey("OrderSequence").IsRequired().OnDelete(DeleteBehavior.Cascade);
    }
}
