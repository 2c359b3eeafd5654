namespace PayNotify.E2E.Support;

/// <summary>What chance decides, and how often: PAYNOTIFY_SEED repeats a run, PAYNOTIFY_LONG=1 runs the full length.</summary>
static class Chance
{
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("PAYNOTIFY_SEED"), out var seed) ? seed : Random.Shared.Next();

    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("PAYNOTIFY_LONG") == "1";
}
