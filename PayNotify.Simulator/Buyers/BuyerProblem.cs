using Microsoft.AspNetCore.Http.HttpResults;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Buyers;

/// <summary>A refused move as the phone and the console are told of it.</summary>
static class BuyerProblem
{
    public static ProblemHttpResult Of(BuyerRefusal refusal, int triesLeft = 0) => refusal switch
    {
        BuyerRefusal.NotOpen => Problem.Conflict(CodeOf(refusal), "The trade is paid, closed or expired, or its code was replaced."),
        BuyerRefusal.OtherPayer => Problem.Conflict(CodeOf(refusal), "payer: another payer has scanned this code first."),
        BuyerRefusal.PasswordWrong => Problem.Of(
            StatusCodes.Status422UnprocessableEntity, CodeOf(refusal), "password: wrong.", ("triesLeft", triesLeft)),
        BuyerRefusal.BalanceInsufficient => Problem.Of(
            StatusCodes.Status422UnprocessableEntity, CodeOf(refusal), "outcome: the balance is short; the order stays open and another method may pay."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    /// <summary>The stable word for it.</summary>
    public static string CodeOf(BuyerRefusal refusal) => refusal switch
    {
        BuyerRefusal.NotOpen => "trade_not_open",
        BuyerRefusal.OtherPayer => "other_payer",
        BuyerRefusal.PasswordWrong => "password_wrong",
        BuyerRefusal.BalanceInsufficient => "balance_insufficient",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
