namespace PayNotify.Simulator.Delivery;

/// <summary>Takes the time of an attempt, phase by phase, in wire time.</summary>
sealed class AttemptTimer(TimeProvider wire)
{
    public static readonly HttpRequestOptionsKey<AttemptTimer> Key = new(nameof(AttemptTimer));

    readonly long started = wire.GetTimestamp();
    readonly Dictionary<Phase, double> phases = [];
    long phaseBegan = wire.GetTimestamp();

    public enum Phase
    {
        Dns,
        Connect,
        Tls,
        FirstByte,
        Body,
    }

    public TimeSpan Elapsed => wire.GetElapsedTime(started);

    /// <summary>The phase ends now, and the next one begins.</summary>
    public void Ends(Phase phase)
    {
        phases[phase] = wire.GetElapsedTime(phaseBegan).TotalMilliseconds;
        phaseBegan = wire.GetTimestamp();
    }

    public AttemptPhases Phases => new(Of(Phase.Dns), Of(Phase.Connect), Of(Phase.Tls), Of(Phase.FirstByte), Of(Phase.Body));

    double? Of(Phase phase) => phases.TryGetValue(phase, out var milliseconds) ? milliseconds : null;
}
