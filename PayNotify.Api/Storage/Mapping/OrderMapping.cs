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
        builder.HasIndex(order => new { order.Channel, order.NextCheckAt });
    }
}
