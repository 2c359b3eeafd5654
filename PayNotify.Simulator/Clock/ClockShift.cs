namespace PayNotify.Simulator.Clock;

/// <summary>One space's way back to real time.</summary>
/// <param name="Offset">How far it was ahead.</param>
/// <param name="Now">Real time.</param>
public sealed record ClockShift(TimeSpan Offset, DateTimeOffset Now)
{
    /// <summary>
    /// What is to come keeps its distance from now. It is never due before its creation: what was made in moved time counts as made
    /// now, and what was due before the clock moved stays due then.
    /// </summary>
    public (DateTimeOffset CreatedAt, DateTimeOffset DueAt) Back(DateTimeOffset createdAt, DateTimeOffset dueAt)
    {
        var created = createdAt < Now ? createdAt : Now;
        var due = dueAt - Offset;
        return (created, due < created ? created : due);
    }
}
