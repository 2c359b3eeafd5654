using System.Globalization;
using System.Text.Json;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Scenarios;

/// <summary>Holds what came about against what the file expects; what it does not mention may be anything.</summary>
static class CompareRun
{
    public static IReadOnlyList<Mismatch> Execute(Expectation expected, RunRecord record) =>
    [
        .. Trade("expect.trade", expected.Trade, record.Trades.ElementAtOrDefault(0)),
        .. Trade("expect.otherTrade", expected.OtherTrade, record.Trades.ElementAtOrDefault(1)),
        .. expected.Refunds is { } refunds ? Same("expect.refunds", Join(refunds.Select(Word)), Join(record.Refunds.Select(refund => Word(refund.State)))) : [],
        .. expected.Deliveries is { } deliveries ? Deliveries(deliveries, record.Deliveries) : [],
    ];

    static IEnumerable<Mismatch> Trade(string path, TradeExpectation? expected, PlatformOrder? trade)
    {
        if (expected is null) return [];
        if (trade is null) return [new Mismatch(path, Word(expected.State), "no such trade")];
        return
        [
            .. Same($"{path}.state", Word(expected.State), Word(trade.State)),
            .. Same($"{path}.refunded", Word(expected.Refunded), Word(ShareOf(trade))),
        ];
    }

    static IEnumerable<Mismatch> Deliveries(IReadOnlyList<DeliveryExpectation> expected, IReadOnlyList<CallbackDelivery> deliveries) =>
        expected.Count == deliveries.Count
            ? expected.Zip(deliveries).SelectMany((pair, index) => Delivery($"expect.deliveries[{index}]", pair.First, pair.Second))
            : Same("expect.deliveries.length", Text(expected.Count), Text(deliveries.Count));

    static IEnumerable<Mismatch> Delivery(string path, DeliveryExpectation expected, CallbackDelivery delivery) =>
    [
        .. Same($"{path}.of", Word(expected.Of), Word(delivery.Trigger)),
        .. Same($"{path}.type", expected.Type ?? delivery.Type, delivery.Type),
        .. Same($"{path}.state", Word(expected.State), Word(delivery.State)),
        .. Verdicts($"{path}.verdicts", [.. Each(expected.Verdicts)], [.. delivery.Attempts.Select(attempt => attempt.Verdict ?? "under way")]),
    ];

    static RefundedShare ShareOf(PlatformOrder trade) =>
        trade.RefundedFen == 0 ? RefundedShare.None : trade.IsRefundedInFull ? RefundedShare.Whole : RefundedShare.Part;

    static IEnumerable<Mismatch> Verdicts(string path, IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        expected.Count == actual.Count && expected.Zip(actual).All(pair => Fits(pair.First, pair.Second)) ? [] : [new Mismatch(path, Join(expected), Join(actual))];

    /// <summary>A merchant may refuse a callback of Alipay by the status as well as by the word.</summary>
    public static bool Fits(string expected, string? actual) => expected == actual || (expected, actual) is ("word", "status");

    /// <summary>One verdict an attempt.</summary>
    public static IEnumerable<string> Each(IEnumerable<string> verdicts) => verdicts.SelectMany(Repeated);

    /// <summary><c>refused*5</c></summary>
    static IEnumerable<string> Repeated(string verdict) =>
        verdict.Split('*') is [var word, var times] ? Enumerable.Repeat(word, int.Parse(times, CultureInfo.InvariantCulture)) : [verdict];

    static IEnumerable<Mismatch> Same(string path, string expected, string actual) => expected == actual ? [] : [new Mismatch(path, expected, actual)];

    static string Join(IEnumerable<string> words) => string.Join(", ", words);

    static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>As JSON spells it.</summary>
    static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value).GetString()!;
}
