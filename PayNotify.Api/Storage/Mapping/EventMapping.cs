using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Storage.Mapping;

sealed class EventMapping : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> builder)
    {
        builder.HasKey(row => new { row.OrderNo, row.Sequence });
        builder.HasOne<Order>().WithMany().HasForeignKey(row => row.OrderNo).OnDelete(DeleteBehavior.Restrict);
    }
}
