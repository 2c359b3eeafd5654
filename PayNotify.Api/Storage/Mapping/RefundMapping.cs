using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;
using PayNotify.Api.Refunds;

namespace PayNotify.Api.Storage.Mapping;

sealed class RefundMapping : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.HasKey(refund => refund.RefundNo);
        builder.Property(refund => refund.Cause).HasConversion<string>();
        builder.Property(refund => refund.State).HasConversion<string>();
        builder.HasIndex(refund => refund.IdempotencyKey).IsUnique();
        builder.HasIndex(refund => new { refund.Channel, refund.NextTryAt });
        builder.HasOne<Payment>().WithMany().HasForeignKey(refund => new { refund.Channel, refund.TradeNo }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(refund => refund.OrderNo).OnDelete(DeleteBehavior.Restrict);
    }
}
