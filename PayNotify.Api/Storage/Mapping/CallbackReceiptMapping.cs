using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Api.Callbacks;

namespace PayNotify.Api.Storage.Mapping;

sealed class CallbackReceiptMapping : IEntityTypeConfiguration<CallbackReceipt>
{
    // No foreign key: a receipt may name an order that nobody knows.
    public void Configure(EntityTypeBuilder<CallbackReceipt> builder)
    {
        builder.HasIndex(receipt => receipt.OrderNo);
        builder.HasIndex(receipt => receipt.Outcome);
        builder.HasIndex(receipt => receipt.ReceivedAt);
    }
}
