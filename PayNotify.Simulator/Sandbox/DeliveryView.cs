using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <param name="AttemptsMade">All of them, by hand and interrupted ones included.</param>
/// <param name="AttemptsMax">What the platform's schedule has.</param>
public record DeliveryView(
    string Id,
    string Merchant,
    PlatformName Channel,
    string? TradeId,
    string? OrderNo,
    string Type,
    string NotifyId,
    string To,
    DeliveryState State,
    DeliveryTrigger Trigger,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextDueAt,
    int AttemptsMade,
    int AttemptsMax,
    AttemptView? LastAttempt)
{
    /// <param name="delivery">With its last attempt among those that were read along.</param>
    public static DeliveryView Of(CallbackDelivery delivery) => new(
        delivery.Id, delivery.Merchant, delivery.Platform, delivery.OrderId, delivery.OrderNo, delivery.Type, delivery.Draft.NotifyId, delivery.To,
        delivery.State, delivery.Trigger, delivery.CreatedAt, delivery.NextDueAt, delivery.AttemptsMade, RetrySchedules.For(delivery.Platform).AttemptsMax,
        delivery.Attempts.MaxBy(attempt => attempt.Number) is { } last ? AttemptView.Of(last) : null);
}

/// <summary>A delivery with all its attempts, oldest first.</summary>
public sealed record DeliveryDetailView : DeliveryView
{
    DeliveryDetailView(DeliveryView delivery)
        : base(delivery)
    {
    }

    public required IReadOnlyList<AttemptDetailView> Attempts { get; init; }

    public static DeliveryDetailView WithAttempts(CallbackDelivery delivery) =>
        new(Of(delivery)) { Attempts = [.. delivery.Attempts.OrderBy(attempt => attempt.Number).Select(AttemptDetailView.WithTranscript)] };
}

/// <param name="Verdict">Null while the attempt is under way.</param>
public record AttemptView(
    int Number,
    AttemptTrigger Trigger,
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    IReadOnlyList<string> Faults,
    double? DurationMs,
    AttemptPhases? Phases,
    int? Status,
    string? Verdict,
    string? Error)
{
    public static AttemptView Of(DeliveryAttempt attempt) => new(
        attempt.Number, attempt.Trigger, attempt.StartedAt, attempt.DueAt, [.. attempt.Faults.Select(applied => applied.Fault)],
        attempt.DurationMs, attempt.Phases, attempt.Status, attempt.Verdict, attempt.Error);
}

/// <summary>An attempt with what went over the wire.</summary>
public sealed record AttemptDetailView : AttemptView
{
    AttemptDetailView(AttemptView attempt)
        : base(attempt)
    {
    }

    public AttemptRequest? Request { get; private init; }

    public AttemptResponse? Response { get; private init; }

    public string? SignedString { get; private init; }

    /// <summary>What the merchant reads after decryption; null where nothing is encrypted.</summary>
    public string? Plaintext { get; private init; }

    /// <summary>How the receiver answered, in a sentence; null while the attempt is under way.</summary>
    public Bilingual? Sentence { get; private init; }

    public static AttemptDetailView WithTranscript(DeliveryAttempt attempt) => new(Of(attempt))
    {
        Request = attempt.Transcript?.Request,
        Response = attempt.Transcript?.Response,
        SignedString = attempt.Transcript?.SignedString,
        Plaintext = attempt.Transcript?.Plaintext,
        Sentence = DescribeAttempt.Execute(attempt, DescribeAttempt.Receiver),
    };
}
