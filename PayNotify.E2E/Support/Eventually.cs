namespace PayNotify.E2E.Support;

static class Eventually
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Looks until something that must come has come.</summary>
    public static async Task IsTrueAsync(Func<Task<bool>> look)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (!await look())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, "It did not come.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
