namespace PayNotify.E2E.Support;

/// <summary>Programs that one test after the other may kill, end, or move the clock of, and leaves running.</summary>
public sealed class KillableStage : Stage;

/// <summary>Starting programs is what costs these tests most, so they share theirs; nobody else's must be disturbed.</summary>
[CollectionDefinition(nameof(Killable))]
public sealed class Killable : ICollectionFixture<KillableStage>;
