using System.Text.Json.Nodes;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <summary>One callback on its way to a merchant: what it says and where it goes are fixed at birth, its attempts follow the platform's schedule.</summary>
public sealed class CallbackDelivery
{
    /// <summary>Counts up in the order of birth.</summary>
    public long Sequence { get; init; }

    /// <summary>The sandbox's own id.</summary>
    public required string Id { get; init; }

    public required string Merchant { get; init; }

    public required PlatformName Platform { get; init; }

    public string? OrderId { get; init; }

    public string? OrderNo { get; init; }

    public required string Type { get; init; }

    public required CallbackDraft Draft { get; init; }

    public required string To { get; init; }

    public required DeliveryTrigger Trigger { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DeliveryState State { get; private set; }

    /// <summary>Business time; null while a scheduled attempt is under way and when none will follow.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>Scheduled attempts begun; one that was interrupted does not count, its repeat does.</summary>
    public int Step { get; private set; }

    public int AttemptsMade { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>The number of the attempt that was kept back last, so that no plan keeps it back twice.</summary>
    public int? HeldFor { get; private set; }

    /// <summary>The type of the callback that it waits for, empty for any other about the order; null when it waits for none.</summary>
    public string? HeldUntil { get; private set; }

    public CallbackMark Mark => new(Platform, Id, OrderNo, Type);

    /// <summary>By number; only those that were read along.</summary>
    public List<DeliveryAttempt> Attempts { get; init; } = [];

    /// <summary>Tells of something that happened to an order, due now.</summary>
    public static CallbackDelivery Of(PlatformOrder order, DeliveryTrigger trigger, CallbackDraft draft, string to, DateTimeOffset now, string? id = null) => new()
    {
        Id = id ?? Guid.NewGuid().ToString("n"),
        Merchant = order.Merchant,
        Platform = order.Platform,
        OrderId = order.Id,
        OrderNo = order.OrderNo,
        Type = draft.Type,
        Draft = draft,
        To = to,
        Trigger = trigger,
        CreatedAt = now,
        NextDueAt = now,
    };

    /// <summary>Tells of an order that nobody placed, due now.</summary>
    public static CallbackDelivery Fired(string merchant, PlatformName platform, CallbackDraft draft, string to, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid().ToString("n"),
        Merchant = merchant,
        Platform = platform,

        // Both platforms call it so; who made it something else than a text means no order.
        OrderNo = draft.Content["out_trade_no"] is JsonValue number && number.TryGetValue<string>(out var text) ? text : null,
        Type = draft.Type,
        Draft = draft,
        To = to,
        Trigger = DeliveryTrigger.Fired,
        CreatedAt = now,
        NextDueAt = now,
    };

    /// <summary>Keeps back the attempt that is due.</summary>
    /// <param name="until">See <see cref="HeldUntil"/>.</param>
    public void Hold(TimeSpan longest, string? until)
    {
        (HeldFor, HeldUntil) = (AttemptsMade + 1, until);
        NextDueAt += longest;
        State = DeliveryState.Held;
    }

    /// <summary>What it waited for has happened.</summary>
    public void Release(DateTimeOffset now) => (HeldUntil, NextDueAt) = (null, now);

    /// <summary>Begins an attempt: the schedule's when one is due, else one by hand or a copy.</summary>
    public DeliveryAttempt Begin(AttemptTrigger trigger, DateTimeOffset now, IReadOnlyList<AppliedFault>? faults = null)
    {
        var attempt = new DeliveryAttempt
        {
            Number = ++AttemptsMade,
            Trigger = trigger,
            DueAt = trigger is AttemptTrigger.Schedule ? NextDueAt ?? throw new InvalidOperationException("Nothing is due.") : now,
            StartedAt = now,
            Faults = faults ?? [],
        };
        Attempts.Add(attempt);
        if (trigger is AttemptTrigger.Schedule) (Step, NextDueAt, HeldUntil) = (Step + 1, null, null);
        State = DeliveryState.Sending;
        return attempt;
    }

    /// <summary>Takes in the end of an attempt. <see cref="Attempts"/> must hold all that are under way.</summary>
    public void Conclude(DeliveryAttempt attempt, AttemptOutcome outcome, DateTimeOffset now)
    {
        attempt.Finish(outcome);
        if (outcome.Accepted) (DeliveredAt, NextDueAt) = (DeliveredAt ?? now, null);
        else if (attempt.Trigger is AttemptTrigger.Schedule && DeliveredAt is null)
            NextDueAt = RetrySchedules.For(Platform).NextDue(Step, attempt.DueAt);
        State = Judge(DeliveryState.Retrying);
    }

    /// <summary>The process ended under this attempt: the receiver may or may not have got it, so the same place of the schedule comes again.</summary>
    public void Interrupt(DeliveryAttempt attempt)
    {
        attempt.Interrupt();
        if (DeliveredAt is null && NextDueAt is null) (Step, NextDueAt) = (Step - 1, attempt.DueAt);
        State = Judge(DeliveryState.Interrupted);
    }

    /// <summary>The space's clock goes back to real time.</summary>
    public void ShiftBack(TimeSpan offset)
    {
        NextDueAt -= offset;
        foreach (var attempt in Attempts.Where(attempt => attempt.IsUnderWay)) attempt.DueAt -= offset;
    }

    DeliveryState Judge(DeliveryState whenMoreFollow) =>
        Attempts.Exists(attempt => attempt.IsUnderWay) ? DeliveryState.Sending
        : DeliveredAt is not null ? DeliveryState.Delivered
        : NextDueAt is not null ? whenMoreFollow
        : DeliveryState.Exhausted;
}
