namespace PayNotify.E2E.Support;

/// <summary>Programs that one test after the other may kill, end, or move the clock of, and leaves running; the shop asks after open orders as soon as it is back.</summary>
public sealed class KillableStage() : Stage("--Orders:Reconcile:FirstAfter", "00:00:01", "--Orders:Reconcile:AtMost", "00:00:01");

/// <summary>Starting programs is what costs these tests most, so they share theirs; nobody else's must be disturbed.</summary>
[CollectionDefinition(nameof(Killable))]
public sealed class Killable : ICollectionFixture<KillableStage>;
