using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Storage.Mapping;

sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.HasKey(order => order.OrderNo);
        builder.Property(order => order.Id).IsRequired();
        builder.HasIndex(order => order.Id).IsUnique();
        builder.HasIndex(order => order.IdempotencyKey).IsUnique();
    }
}

sealed class OrderTradeMapping : IEntityTypeConfiguration<OrderTrade>
{
    public void Configure(EntityTypeBuilder<OrderTrade> builder)
    {
        builder.HasKey(trade => new { trade.OrderNo, trade.Channel });
        builder.HasIndex(trade => new { trade.Channel, trade.NextCheckAt });
        builder.HasOne<Order>().WithMany().HasForeignKey(trade => trade.OrderNo).OnDelete(DeleteBehavior.Restrict);
    }
}
