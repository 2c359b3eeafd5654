using System.Text.Json.Nodes;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Tests.Delivery;

public sealed class CallbackDeliveryTests
{
    static readonly DateTimeOffset Paid = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    readonly CallbackDelivery delivery = CallbackDelivery.Fired(
        "demo", PlatformName.WeChat, new CallbackDraft("n1", "TRANSACTION.SUCCESS", Paid, new JsonObject()), "http://localhost:1/", Paid);

    [Fact]
    public void A_new_delivery_is_due_at_once()
    {
        Assert.Equal(DeliveryState.Pending, delivery.State);
        Assert.Equal(Paid, delivery.NextDueAt);
    }

    [Fact]
    public void An_attempt_under_way_is_not_due_again()
    {
        delivery.Begin(AttemptTrigger.Schedule, Paid);

        Assert.Equal(DeliveryState.Sending, delivery.State);
        Assert.Null(delivery.NextDueAt);
    }

    [Fact]
    public void An_accepted_attempt_ends_the_schedule()
    {
        Attempt(AttemptTrigger.Schedule, accepted: true);

        Assert.Equal(DeliveryState.Delivered, delivery.State);
        Assert.Null(delivery.NextDueAt);
    }

    [Fact]
    public void The_next_attempt_is_counted_from_the_due_instant_and_not_from_the_late_sending()
    {
        var late = Paid.AddSeconds(9);

        delivery.Conclude(delivery.Begin(AttemptTrigger.Schedule, late), Outcome(accepted: false), late.AddSeconds(5));

        Assert.Equal(DeliveryState.Retrying, delivery.State);
        Assert.Equal(Paid.AddSeconds(15), delivery.NextDueAt);
    }

    [Fact]
    public void After_the_last_attempt_of_the_schedule_it_is_given_up()
    {
        for (var count = 0; count < 16; count++) Attempt(AttemptTrigger.Schedule, accepted: false);

        Assert.Equal(DeliveryState.Exhausted, delivery.State);
        Assert.Null(delivery.NextDueAt);
    }

    [Fact]
    public void A_refused_resend_leaves_the_schedule_as_it_is()
    {
        Attempt(AttemptTrigger.Schedule, accepted: false);

        Attempt(AttemptTrigger.Manual, accepted: false);

        Assert.Equal(DeliveryState.Retrying, delivery.State);
        Assert.Equal(Paid.AddSeconds(15), delivery.NextDueAt);
    }

    [Fact]
    public void An_accepted_resend_ends_the_schedule()
    {
        Attempt(AttemptTrigger.Schedule, accepted: false);

        Attempt(AttemptTrigger.Manual, accepted: true);

        Assert.Equal(DeliveryState.Delivered, delivery.State);
        Assert.Null(delivery.NextDueAt);
    }

    [Fact]
    public void What_was_delivered_stays_delivered_when_a_resend_is_refused()
    {
        Attempt(AttemptTrigger.Schedule, accepted: true);

        Attempt(AttemptTrigger.Manual, accepted: false);

        Assert.Equal(DeliveryState.Delivered, delivery.State);
    }

    [Fact]
    public void A_scheduled_attempt_that_fails_after_a_resend_was_accepted_plans_nothing()
    {
        var scheduled = delivery.Begin(AttemptTrigger.Schedule, Paid);
        Attempt(AttemptTrigger.Manual, accepted: true);

        delivery.Conclude(scheduled, Outcome(accepted: false), Paid);

        Assert.Equal(DeliveryState.Delivered, delivery.State);
        Assert.Null(delivery.NextDueAt);
    }

    [Fact]
    public void An_interrupted_attempt_is_due_again_and_costs_no_place_of_the_schedule()
    {
        var cutOff = delivery.Begin(AttemptTrigger.Schedule, Paid);

        delivery.Interrupt(cutOff);

        Assert.Equal(("interrupted", DeliveryState.Interrupted, Paid), (cutOff.Verdict, delivery.State, delivery.NextDueAt));
        Attempt(AttemptTrigger.Schedule, accepted: false);
        Assert.Equal(Paid.AddSeconds(15), delivery.NextDueAt);
    }

    [Fact]
    public void An_attempt_ends_once()
    {
        var attempt = delivery.Begin(AttemptTrigger.Schedule, Paid);
        delivery.Conclude(attempt, Outcome(accepted: true), Paid);

        Assert.Throws<InvalidOperationException>(() => delivery.Conclude(attempt, Outcome(accepted: false), Paid));
    }

    void Attempt(AttemptTrigger trigger, bool accepted) =>
        delivery.Conclude(delivery.Begin(trigger, delivery.NextDueAt ?? Paid), Outcome(accepted), delivery.NextDueAt ?? Paid);

    static AttemptOutcome Outcome(bool accepted) => new(
        accepted,
        accepted ? "accepted" : "status",
        TimeSpan.FromMilliseconds(3),
        Phases: null,
        Error: null,
        new AttemptTranscript { Request = new AttemptRequest("POST", "http://localhost:1/", [], ""), SignedString = "" });
}
