namespace PayNotify.Simulator.Tests.OneBook;

/// <summary>One thing that somebody does to the order.</summary>
abstract record Step
{
    /// <summary>The merchant orders, or orders again under the same number.</summary>
    public sealed record Create(long Fen) : Step;

    public sealed record Scan : Step;

    public sealed record Pay : Step;

    public sealed record Close : Step;

    /// <summary>Alipay alone has it.</summary>
    public sealed record Cancel : Step;

    public sealed record Refund(string Number, long Fen) : Step;

    /// <summary>The platform closes the order by itself.</summary>
    public sealed record CloseByHand : Step;

    public sealed record Wait(TimeSpan By) : Step;

    /// <summary>A sequence that goes somewhere more often than not: the beginning of a payment is likelier than its end.</summary>
    public static IReadOnlyList<Step> Sequence(Random random, int length, bool withCancel) =>
        [.. Enumerable.Range(0, length).Select(place => Next(random, withCancel, place))];

    static Step Next(Random random, bool withCancel, int place) => random.Next(place < 3 ? 8 : 16) switch
    {
        0 or 1 or 2 => new Create(random.Next(4) == 0 ? 200 : 100),
        3 => new Scan(),
        4 or 5 or 6 => new Pay(),
        7 => new Wait(random.Next(4) switch { 0 => TimeSpan.FromDays(8), 1 => TimeSpan.FromHours(25), _ => TimeSpan.FromMinutes(75) }),
        8 => new Close(),
        9 => withCancel ? new Cancel() : new Close(),
        10 => new CloseByHand(),
        _ => new Refund($"R{random.Next(4)}", random.Next(4) switch { 0 => 100, 1 => 30, 2 => 70, _ => 40 }),
    };
}
