namespace PayNotify.Simulator.Tests.Faults;

/// <summary>One program for all tests of a class, on a real port: for tests that leave nothing behind that the next one minds.</summary>
public sealed class SharedArena : IAsyncLifetime
{
    internal FaultArena Arena { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Arena = await FaultArena.ListeningAsync();

    public ValueTask DisposeAsync() => Arena.DisposeAsync();
}
