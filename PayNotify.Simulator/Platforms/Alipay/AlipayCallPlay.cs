using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Lets an authenticated call, by either door, meet the fault plans that match it; without any it is only answered.</summary>
internal sealed class AlipayCallPlay(ICallFaults faults, AnsweredCalls answered, TimeProvider time)
{
    public async Task<AlipayOutcome> AnswerAsync(IAlipayOperation operation, AlipayCall call, CancellationToken cancellationToken)
    {
        var (merchant, orderNo) = (call.Merchant, call.Content.Peek("out_trade_no"));
        var conduct = await faults.TakeAsync(merchant.Name, PlatformName.Alipay, operation.Call, () => orderNo, cancellationToken);
        if (conduct.Latency > TimeSpan.Zero) await Task.Delay(conduct.Latency, time, cancellationToken);

        var answer = conduct.Instead switch
        {
            PlayedAnswer.RateLimited => AlipayErrors.CallLimited,
            PlayedAnswer.ServerError => AlipayErrors.Unavailable,
            _ => await operation.ExecuteAsync(call, cancellationToken),
        };
        if (conduct.PaysEarly && answer.IsSuccess && orderNo is not null)
            await faults.PayEarlyAsync(merchant.Name, PlatformName.Alipay, orderNo, cancellationToken);
        if (conduct.Instead is PlayedAnswer.None) answered.Tell(new(merchant.Name, PlatformName.Alipay, operation.Call, orderNo, answer.Word, conduct.LosesAnswer));
        return new AlipayOutcome(SignerUnder(conduct.Terms, merchant), answer, conduct.LosesAnswer);
    }

    static Merchant SignerUnder(SigningTerms terms, Merchant merchant) =>
        terms.ForeignKey ? merchant with { Alipay = merchant.Alipay with { AlipayKey = ForeignKey.Rsa } } : merchant;
}

/// <summary>An answer on its way out.</summary>
/// <param name="Signer">Whose keys sign it; null where nobody was recognised.</param>
/// <param name="IsLost">The connection breaks instead.</param>
internal sealed record AlipayOutcome(Merchant? Signer, AlipayAnswer Answer, bool IsLost = false);
