using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PayNotify.Simulator.Delivery;

namespace PayNotify.Simulator.Storage.Mapping;

sealed class DeliveryMapping
    : IEntityTypeConfiguration<CallbackDelivery>, IEntityTypeConfiguration<DeliveryAttempt>, IEntityTypeConfiguration<AttemptTranscript>, IEntityTypeConfiguration<ResendJob>
{
    public void Configure(EntityTypeBuilder<CallbackDelivery> delivery)
    {
        delivery.HasKey(d => d.Sequence);
        delivery.Property(d => d.Id).IsRequired();
        delivery.HasIndex(d => d.Id).IsUnique();
        delivery.HasIndex(d => d.OrderId);

        // What the worker asks for: few rows, whatever history there is.
        delivery.HasIndex(d => new { d.Merchant, d.NextDueAt }).HasFilter("NextDueAt IS NOT NULL");

        // What counts and filtered lists read instead of the rows, which are wide.
        delivery.HasIndex(d => new { d.Merchant, d.State });
        delivery.HasIndex(d => d.State);
        delivery.HasIndex(d => d.OrderNo);
        delivery.Ignore(d => d.Mark);
        delivery.Property(d => d.Draft).HasJson();
        delivery.HasMany(d => d.Attempts).WithOne().HasForeignKey(a => a.DeliverySequence).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DeliveryAttempt> attempt)
    {
        attempt.HasKey(a => a.Id);
        attempt.HasIndex(a => new { a.DeliverySequence, a.Number }).IsUnique();
        attempt.HasIndex(a => a.Verdict).HasFilter("Verdict IS NULL");
        attempt.Ignore(a => a.IsUnderWay);
        attempt.Property(a => a.Faults).HasJson();
        attempt.Property(a => a.Phases).HasJson();
        attempt.HasOne(a => a.Transcript).WithOne().HasForeignKey<AttemptTranscript>(t => t.AttemptId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AttemptTranscript> transcript)
    {
        transcript.HasKey(t => t.AttemptId);
        transcript.Property(t => t.Request).HasJson();
        transcript.Property(t => t.Response).HasJson();
    }

    public void Configure(EntityTypeBuilder<ResendJob> job)
    {
        job.HasKey(j => j.Sequence);
        job.Property(j => j.Id).IsRequired();
        job.HasIndex(j => j.Id).IsUnique();
    }
}
