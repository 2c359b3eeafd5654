namespace PayNotify.Api.Storage;

/// <summary>How long history is kept: section <c>Retention</c>. Orders, payments and deliveries are books and stay.</summary>
sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Events and receipts of orders that are over, and receipts that belong to no order.</summary>
    public TimeSpan History { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Notes of the program's starts.</summary>
    public TimeSpan Starts { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often old rows are looked for.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A day at least: platforms repeat callbacks for as long, and pages come back within it.</summary>
    public bool IsInRange =>
        History >= TimeSpan.FromDays(1) && History <= TimeSpan.FromDays(36_500) &&
        Starts >= TimeSpan.FromDays(1) && Starts <= TimeSpan.FromDays(36_500) &&
        LookEvery >= TimeSpan.FromMinutes(1) && LookEvery <= TimeSpan.FromDays(1);
}
