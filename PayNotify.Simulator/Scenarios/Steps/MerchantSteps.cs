using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Scenarios;

/// <summary>What the merchant's back end does: by itself when the run waits for it, else played.</summary>
static class MerchantSteps
{
    /// <summary>A pot of tea.</summary>
    const long UsualFen = 8800;

    static readonly StepParameter Channel = StepParameter.Word("channel", ScenarioStage.Other);

    public static IReadOnlyList<StepKind> All { get; } =
    [
        new("order", [StepParameter.Fen("amountFen"), StepParameter.Duration("life"), Channel], OrderAsync) { NeedsTrade = false },
        On("orderAgain", [], (merchant, trade, _, ct) => merchant.OrderAgainAsync(trade, ct)),
        On("close", [Channel], (merchant, trade, _, ct) => merchant.CloseAsync(trade, ct)),
        On("refund", [StepParameter.Word("share", "whole", "half", "rest")], (merchant, trade, with, ct) => merchant.RefundAsync(trade, Fen(trade, with.Text("share")), ct)),
        On("query", [Channel], (merchant, trade, _, ct) => merchant.QueryAsync(trade, ct)),
    ];

    static async Task<string> OrderAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        var first = await stage.TradeAsync(null, cancellationToken);
        var terms = new OrderTerms(with.Fen("amountFen") ?? first?.AmountFen ?? UsualFen, with.Duration("life"), first?.OrderNo);
        var (answer, trade) = await stage.Merchant.OrderAsync(stage.Platform(with.Text("channel")), terms, cancellationToken);
        if (answer != StepAnswers.Accepted || trade is null) return answer;

        stage.Keep(trade);
        if (first is null) await stage.Tools.Faults.BindAsync(stage.Run, trade.OrderNo, cancellationToken);
        return answer;
    }

    static long Fen(PlatformOrder trade, string? share) => share switch
    {
        "half" => trade.AmountFen / 2,
        "rest" => trade.AmountFen - trade.RefundedFen,
        _ => trade.AmountFen,
    };

    static StepKind On(
        string name, IReadOnlyList<StepParameter> parameters, Func<IScenarioMerchant, PlatformOrder, StepArguments, CancellationToken, Task<string>> actAsync) =>
        new(name, parameters, async (stage, with, ct) =>
            await stage.TradeAsync(with.Text("channel"), ct) is { } trade ? await actAsync(stage.Merchant, trade, with, ct) : StepAnswers.NoTrade);
}
