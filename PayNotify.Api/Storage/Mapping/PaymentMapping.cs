using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Storage.Mapping;

sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        // One order a trade, and one payment that pays an order: whatever races, the second one fails here.
        builder.HasKey(payment => new { payment.Channel, payment.TradeNo });
        builder.HasIndex(payment => payment.OrderNo).IsUnique().HasFilter("\"IsSurplus\" = 0");
        builder.HasOne<Order>().WithMany().HasForeignKey(payment => payment.OrderNo).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class EarlyNoticeMapping : IEntityTypeConfiguration<EarlyNotice>
{
    // No foreign key: there is no order yet.
    public void Configure(EntityTypeBuilder<EarlyNotice> builder)
    {
        builder.HasKey(early => new { early.Channel, early.TradeNo });
        builder.HasIndex(early => early.OrderNo);
    }
}
