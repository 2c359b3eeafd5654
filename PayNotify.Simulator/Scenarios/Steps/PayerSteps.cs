using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;

namespace PayNotify.Simulator.Scenarios;

/// <summary>What the payer does with the phone.</summary>
static class PayerSteps
{
    /// <summary>Any six digits but the wrong ones.</summary>
    const string Password = "123456";

    static readonly StepParameter Payer = StepParameter.Text("payer");
    static readonly StepParameter Channel = StepParameter.Word("channel", ScenarioStage.Other);

    public static IReadOnlyList<StepKind> All { get; } =
    [
        Move("scan", [Payer, Channel], (stage, trade, with, ct) => stage.Tools.Scan.ExecuteAsync(trade, PayerOf(stage, with), [], ct)),
        Move("pay", [Payer, Channel, StepParameter.Word("code", "old")], PayAsync),
        Move("fail", [Payer, Channel], (stage, trade, with, ct) => stage.Tools.Fail.ExecuteAsync(trade, PayerOf(stage, with), [], ct)),
    ];

    static async Task<BuyerAnswer?> PayAsync(ScenarioStage stage, string trade, StepArguments with, CancellationToken cancellationToken)
    {
        var payer = PayerOf(stage, with);
        if (with.Text("code") is null) return await stage.Tools.Pay.ExecuteAsync(trade, payer, [], cancellationToken);

        await using var db = await stage.Tools.Databases.CreateDbContextAsync(cancellationToken);
        var old = await db.ReplacedCodes.Where(code => code.Order.Id == trade).Select(code => code.Code).FirstOrDefaultAsync(cancellationToken);
        return old is null ? null : await stage.Tools.PayWithCode.ExecuteAsync(trade, old, Password, isShort: false, payer, [], cancellationToken);
    }

    static string PayerOf(ScenarioStage stage, StepArguments with) => stage.Payer(with.Text("payer") ?? "");

    static StepKind Move(
        string name, IReadOnlyList<StepParameter> parameters, Func<ScenarioStage, string, StepArguments, CancellationToken, Task<BuyerAnswer?>> moveAsync) =>
        new(name, parameters, async (stage, with, ct) =>
            stage.TradeId(with.Text("channel")) is { } trade && await moveAsync(stage, trade, with, ct) is { } answer
                ? answer.Refusal is { } refusal ? BuyerProblem.CodeOf(refusal) : StepAnswers.Accepted
                : StepAnswers.NoTrade);
}
