namespace PayNotify.Simulator.Delivery;

/// <summary>The gaps between a platform's sendings.</summary>
public sealed record RetrySchedule(IReadOnlyList<TimeSpan> Gaps)
{
    public int AttemptsMax => Gaps.Count + 1;

    /// <summary>When the sending after number <paramref name="step"/> (from 1), which was due at <paramref name="dueAt"/>, is due; null after the last.</summary>
    /// <remarks>Counted from the due instant and not from the sending, so that slow receivers and pauses do not stretch the schedule.</remarks>
    public DateTimeOffset? NextDue(int step, DateTimeOffset dueAt) => step <= Gaps.Count ? dueAt + Gaps[step - 1] : null;
}
