using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

internal interface IAlipayOperation
{
    /// <summary><c>alipay.trade.query</c></summary>
    string Method { get; }

    /// <summary>Called only for a request that was signed by this merchant's application.</summary>
    Task<AlipayAnswer> ExecuteAsync(AlipayCall call, CancellationToken cancellationToken);
}

/// <param name="NotifyUrl">A common parameter, not part of the business content.</param>
internal sealed record AlipayCall(Merchant Merchant, BizContent Content, string? NotifyUrl);
