namespace PayNotify.Api.Orders;

/// <summary>When an open order's platform is asked whether it was paid: section <c>Orders:Reconcile</c>.</summary>
sealed class ReconcileOptions
{
    public const string Section = OrderOptions.Section + ":Reconcile";

    /// <summary>How long after its code an order is first asked about; most payments have called back by then.</summary>
    public TimeSpan FirstAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time between two questions about an open order: with every callback lost, nobody waits longer.</summary>
    public TimeSpan AtMost { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an order is asked about while a page watches it, where the platform tells of scans.</summary>
    public TimeSpan WatchedEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the table is looked at for orders that are due.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Repeats a run's jitter; without it one is drawn and logged.</summary>
    public int? Seed { get; set; }

    public bool IsInRange =>
        FirstAfter > TimeSpan.Zero && FirstAfter <= AtMost && AtMost <= TimeSpan.FromHours(1) &&
        WatchedEvery >= TimeSpan.FromSeconds(0.1) && WatchedEvery <= TimeSpan.FromHours(1) &&
        LookEvery >= TimeSpan.FromSeconds(0.1) && LookEvery <= TimeSpan.FromHours(1);
}
