namespace PayNotify.Api.Refunds;

/// <summary>How often a platform is asked for a refund that it has not decided: section <c>Refunds</c>.</summary>
sealed class RefundOptions
{
    public const string Section = "Refunds";

    /// <summary>The first pause; each one after it is twice as long.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestPause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often the table is looked at for refunds that are due.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(1);

    public bool IsInRange =>
        FirstPause >= TimeSpan.FromSeconds(0.1) && FirstPause <= LongestPause && LongestPause <= TimeSpan.FromDays(1) &&
        LookEvery >= TimeSpan.FromSeconds(0.1) && LookEvery <= TimeSpan.FromHours(1);

    public TimeSpan PauseAfter(int tries)
    {
        var seconds = FirstPause.TotalSeconds * Math.Pow(2, tries);
        return seconds < LongestPause.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestPause;
    }
}
