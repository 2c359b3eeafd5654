using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Answers that depend on what goes on at the platform and not on the request; a switch plays them (docs/wire/wechat.md 4.9).</summary>
internal static class WeChatPlayedRefusals
{
    const MerchantCall NativeCall = MerchantCall.Order, Query = MerchantCall.Query, Close = MerchantCall.Close, Refund = MerchantCall.Refund;

    /// <summary>Null for a call that never gets this code.</summary>
    public static WeChatAnswer? For(PlayedRefusal played, MerchantCall kind) => (played, kind) switch
    {
        (PlayedRefusal.SystemError, _) => WeChatErrors.SystemError,
        (PlayedRefusal.FrequencyLimited, _) => WeChatErrors.FrequencyLimited,
        (PlayedRefusal.MchNotExists, MerchantCall.Certificates) => null,
        (PlayedRefusal.MchNotExists, Refund or MerchantCall.QueryRefund) => MchNotExists(404),
        (PlayedRefusal.MchNotExists, _) => MchNotExists(400),
        (PlayedRefusal.NoAuth, NativeCall or Refund) => Forbidden("NO_AUTH", WeChatMessages.NoAuth),
        (PlayedRefusal.OutTradeNoUsed, NativeCall) => Forbidden("OUT_TRADE_NO_USED", WeChatMessages.OutTradeNoUsed),
        (PlayedRefusal.RuleLimit, Query or Close) => Forbidden("RULE_LIMIT", WeChatMessages.RuleLimit),
        (PlayedRefusal.TradeError, Query or Close) => Forbidden("TRADE_ERROR", WeChatMessages.TradeError),
        (PlayedRefusal.NotEnough, Refund) => Forbidden("NOT_ENOUGH", WeChatMessages.NotEnough),
        (PlayedRefusal.UserAccountAbnormal, Refund) => Forbidden("USER_ACCOUNT_ABNORMAL", WeChatMessages.UserAccountAbnormal),
        _ => null,
    };

    static WeChatAnswer Forbidden(string code, string message) => WeChatAnswer.Error(403, code, message, WeChatErrors.IllegalParameter);

    static WeChatAnswer MchNotExists(int status) => WeChatAnswer.Error(status, "MCH_NOT_EXISTS", WeChatMessages.MchNotExists, 268443715);
}
