using System.Collections.Concurrent;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The vendor's limits, counted by merchant and by second of wire time (docs/wire/wechat.md 4.8).</summary>
internal sealed class WeChatRateLimits(TimeProvider time)
{
    readonly ConcurrentDictionary<(string MchId, WeChatCallKind Kind, bool Failing), (long Second, int Calls)> counted = new();

    /// <summary>Whether one more call of the kind is within its limit; it counts either way.</summary>
    public bool Admit(string mchId, WeChatCallKind kind) => Count(mchId, kind, failing: false) <= CallsPerSecond(kind);

    /// <summary>Whether one more call that failed may be told why.</summary>
    public bool AdmitFailure(string mchId, WeChatCallKind kind) => Count(mchId, kind, failing: true) <= FailuresPerSecond(kind);

    static int CallsPerSecond(WeChatCallKind kind) => kind switch
    {
        WeChatCallKind.Native or WeChatCallKind.Query => 600,
        WeChatCallKind.Refund => 150,
        WeChatCallKind.RefundQuery => 300,
        WeChatCallKind.Certificates => 1000,
        _ => int.MaxValue,
    };

    static int FailuresPerSecond(WeChatCallKind kind) => kind is WeChatCallKind.Refund ? 6 : int.MaxValue;

    int Count(string mchId, WeChatCallKind kind, bool failing)
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        return counted.AddOrUpdate((mchId, kind, failing), (second, 1), (_, before) => before.Second == second ? (second, before.Calls + 1) : (second, 1)).Calls;
    }
}
