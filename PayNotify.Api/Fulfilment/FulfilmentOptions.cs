namespace PayNotify.Api.Fulfilment;

/// <summary>How the shop's own work is repeated when it fails: section <c>Fulfilment</c>.</summary>
sealed class FulfilmentOptions
{
    public const string Section = "Fulfilment";

    /// <summary>Orders worked on at the same time.</summary>
    public int AtOnce { get; set; } = 8;

    /// <summary>After so many failures the row is parked; with the gaps below, after three quarters of an hour.</summary>
    public int AttemptsMax { get; set; } = 12;

    /// <summary>The first gap; each one doubles.</summary>
    public TimeSpan FirstRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest gap.</summary>
    public TimeSpan RetryAtMost { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>An attempt is told to stop after this.</summary>
    public TimeSpan AttemptWithin { get; set; } = TimeSpan.FromMinutes(5);

    public bool IsInRange =>
        AtOnce is >= 1 and <= 64 && AttemptsMax is >= 1 and <= 100 &&
        FirstRetryAfter >= TimeSpan.FromSeconds(0.1) && FirstRetryAfter <= RetryAtMost && RetryAtMost <= TimeSpan.FromDays(1) &&
        AttemptWithin >= TimeSpan.FromSeconds(1) && AttemptWithin <= TimeSpan.FromDays(1);

    /// <returns>Null when the attempt was the last.</returns>
    public TimeSpan? GapAfter(int failures)
    {
        if (failures >= AttemptsMax) return null;

        var doubled = FirstRetryAfter * Math.Pow(2, Math.Min(failures, 31) - 1);
        return doubled < RetryAtMost ? doubled : RetryAtMost;
    }
}
