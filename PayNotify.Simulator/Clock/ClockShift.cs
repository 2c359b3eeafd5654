namespace PayNotify.Simulator.Clock;

/// <summary>One space's way back to real time.</summary>
/// <param name="Offset">How far it was ahead.</param>
/// <param name="Now">Real time.</param>
public sealed record ClockShift(TimeSpan Offset, DateTimeOffset Now)
{
    /// <summary>
    /// What is to come keeps its distance from now. It is never due before its creation: one made in moved time is dated back with it,
    /// and one that was due before the clock moved stays due then.
    /// </summary>
    public (DateTimeOffset CreatedAt, DateTimeOffset DueAt) Back(DateTimeOffset createdAt, DateTimeOffset dueAt)
    {
        var earliest = createdAt < Now ? createdAt : Now;
        var due = dueAt - Offset < earliest ? earliest : dueAt - Offset;
        return (createdAt < due ? createdAt : due, due);
    }
}
