using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Api.Completion;
using PayNotify.Api.Fulfilment;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Storage.Mapping;

sealed class PaidOrderMapping : IEntityTypeConfiguration<PaidOrder>
{
    public void Configure(EntityTypeBuilder<PaidOrder> builder)
    {
        builder.HasKey(paid => paid.OrderNo);
        builder.Property(paid => paid.Goods).HasConversion<string>();
        builder.HasIndex(paid => new { paid.Goods, paid.NextTryAt });
        builder.HasOne<Order>().WithOne().HasForeignKey<PaidOrder>(paid => paid.OrderNo).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class GoodsDeliveryMapping : IEntityTypeConfiguration<GoodsDelivery>
{
    public void Configure(EntityTypeBuilder<GoodsDelivery> builder)
    {
        builder.HasKey(delivery => delivery.OrderNo);
        builder.HasOne<PaidOrder>().WithOne().HasForeignKey<GoodsDelivery>(delivery => delivery.OrderNo).OnDelete(DeleteBehavior.Restrict);
    }
}
