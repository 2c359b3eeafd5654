using Microsoft.AspNetCore.Http.HttpResults;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Buyers;

/// <summary>A refused move as the phone and the console are told of it.</summary>
static class BuyerProblem
{
    public static ProblemHttpResult Of(BuyerRefusal refusal, int triesLeft = 0) => refusal switch
    {
        BuyerRefusal.NotOpen => Problem.Conflict("trade_not_open", "The trade is paid, closed or expired, or its code was replaced."),
        BuyerRefusal.OtherPayer => Problem.Conflict("other_payer", "payer: another payer has scanned this code first."),
        BuyerRefusal.PasswordWrong => Problem.Of(
            StatusCodes.Status422UnprocessableEntity, "password_wrong", "password: wrong.", ("triesLeft", triesLeft)),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
