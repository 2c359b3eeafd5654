using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Storage.Mapping;

sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        // One payment an order and one order a trade: whatever races, the second one fails here.
        builder.HasKey(payment => payment.OrderNo);
        builder.HasIndex(payment => new { payment.Channel, payment.TradeNo }).IsUnique();
        builder.HasOne<Order>().WithOne().HasForeignKey<Payment>(payment => payment.OrderNo).OnDelete(DeleteBehavior.Restrict);
    }
}
