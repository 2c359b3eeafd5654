namespace PayNotify.Api.Tests.Support;

/// <summary>What chance decides, and how often: PAYNOTIFY_SEED repeats a run, PAYNOTIFY_LONG=1 runs the full length.</summary>
static class Chance
{
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("PAYNOTIFY_SEED"), out var seed) ? seed : Random.Shared.Next();

    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("PAYNOTIFY_LONG") == "1";

    /// <summary>The same numbers for the same case of the same seed, in whatever order cases run.</summary>
    public static Random For(int number) => new(unchecked((Seed * 397) ^ number));

    public static T Of<T>(this Random chance, IReadOnlyList<T> choices) => choices[chance.Next(choices.Count)];
}
