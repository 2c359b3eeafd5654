using System.Collections.Concurrent;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The vendor's limits, counted by merchant and by second of wire time (docs/wire/wechat.md 4.8).</summary>
internal sealed class WeChatRateLimits(TimeProvider time)
{
    readonly ConcurrentDictionary<(string MchId, MerchantCall Kind, bool Failing), (long Second, int Calls)> counted = new();

    /// <summary>Whether one more call of the kind is within its limit; it counts either way.</summary>
    public bool Admit(string mchId, MerchantCall kind) => Count(mchId, kind, failing: false) <= CallsPerSecond(kind);

    /// <summary>Whether one more call that failed may be told why.</summary>
    public bool AdmitFailure(string mchId, MerchantCall kind) => Count(mchId, kind, failing: true) <= FailuresPerSecond(kind);

    static int CallsPerSecond(MerchantCall kind) => kind switch
    {
        MerchantCall.Order or MerchantCall.Query => 600,
        MerchantCall.Refund => 150,
        MerchantCall.QueryRefund => 300,
        MerchantCall.Certificates => 1000,
        _ => int.MaxValue,
    };

    static int FailuresPerSecond(MerchantCall kind) => kind is MerchantCall.Refund ? 6 : int.MaxValue;

    int Count(string mchId, MerchantCall kind, bool failing)
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        return counted.AddOrUpdate((mchId, kind, failing), (second, 1), (_, before) => before.Second == second ? (second, before.Calls + 1) : (second, 1)).Calls;
    }
}
