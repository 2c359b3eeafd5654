using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

internal interface IAlipayOperation
{
    /// <summary><c>alipay.trade.query</c></summary>
    string Method { get; }

    MerchantCall Call { get; }

    /// <summary>The member of a gateway answer: <c>alipay_trade_query_response</c></summary>
    string NodeName => $"{Method.Replace('.', '_')}_response";

    /// <summary>Where it is in the REST style: <c>/v3/alipay/trade/query</c> (docs/wire/alipay.md 6.1).</summary>
    string Path => $"/v3/{Method.Replace('.', '/')}";

    /// <summary>Called only for a request that was signed by this merchant's application.</summary>
    Task<AlipayAnswer> ExecuteAsync(AlipayCall call, CancellationToken cancellationToken);
}

/// <param name="NotifyUrl">A common parameter, not part of the business content.</param>
/// <param name="Charset">In which the merchant wants to be notified.</param>
internal sealed record AlipayCall(Merchant Merchant, BizContent Content, string? NotifyUrl, AlipayCharset Charset);
