using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PayNotify.Api.Events;
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
        builder.Property(order => order.SecondPayments).HasConversion<SecondPaymentsJson, SameList>();
    }

    sealed class SecondPaymentsJson() : ValueConverter<IReadOnlyList<SecondPayment>, string>(
        payments => JsonSerializer.Serialize(payments, JsonSerializerOptions.Web),
        text => JsonSerializer.Deserialize<SecondPayment[]>(text, JsonSerializerOptions.Web)!);

    /// <summary>A list is replaced and never changed.</summary>
    sealed class SameList() : ValueComparer<IReadOnlyList<SecondPayment>>((one, other) => ReferenceEquals(one, other), list => list.Count, list => list);
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
