namespace PayNotify.Simulator.Storage;

/// <summary>One run of the program, so that a run's payers can be made again from its seed.</summary>
public sealed class ProgramStart
{
    public long Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required int Seed { get; init; }
}
