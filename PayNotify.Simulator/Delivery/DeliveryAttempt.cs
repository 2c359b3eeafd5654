using PayNotify.Simulator.Faults;

namespace PayNotify.Simulator.Delivery;

/// <summary>One sending. Its row is written before anything leaves, its result after; a row without one was cut off by the end of the process.</summary>
public sealed class DeliveryAttempt
{
    public long Id { get; init; }

    public long DeliverySequence { get; init; }

    /// <summary>1, 2, 3 … within its delivery.</summary>
    public required int Number { get; init; }

    public required AttemptTrigger Trigger { get; init; }

    /// <summary>The instant of the schedule that this attempt serves (business time); the next one is counted from here.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What the plans did to it, settled when it began.</summary>
    public required IReadOnlyList<AppliedFault> Faults { get; init; }

    /// <summary>Null while it is under way. <c>accepted</c>, or a stable word for why not; see docs/control-api.md.</summary>
    public string? Verdict { get; private set; }

    public double? DurationMs { get; private set; }

    public AttemptPhases? Phases { get; private set; }

    /// <summary>The answer's HTTP status; null when there was no answer.</summary>
    public int? Status { get; private set; }

    /// <summary>What broke, in words, when no whole answer came.</summary>
    public string? Error { get; private set; }

    /// <summary>Read along only where it is shown.</summary>
    public AttemptTranscript? Transcript { get; private set; }

    public bool IsUnderWay => Verdict is null;

    public void Finish(AttemptOutcome outcome)
    {
        RequireUnderWay();
        (Verdict, DurationMs, Phases, Status, Error, Transcript) = (
            outcome.Verdict, outcome.Duration.TotalMilliseconds, outcome.Phases, outcome.Transcript.Response?.Status, outcome.Error, outcome.Transcript);
    }

    public void Interrupt()
    {
        RequireUnderWay();
        Verdict = Verdicts.Interrupted;
    }

    void RequireUnderWay()
    {
        if (!IsUnderWay) throw new InvalidOperationException($"Attempt {Number} has ended already.");
    }
}

/// <param name="Accepted">The platform stops sending.</param>
public sealed record AttemptOutcome(
    bool Accepted, string Verdict, TimeSpan Duration, AttemptPhases? Phases, string? Error, AttemptTranscript Transcript);
