using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Sandbox;

/// <summary>What may be changed of a merchant; what is not named stays.</summary>
/// <param name="KeyMode"><c>certificate</c>, <c>publicKey</c> or <c>both</c>.</param>
/// <param name="PlatformSerialNo">One of the platform's certificates, which signs from now on.</param>
/// <param name="Wechat">Ids and keys of the merchant's own.</param>
/// <param name="Alipay">The same on Alipay.</param>
public sealed record MerchantChanges(
    string? KeyMode = null, string? PlatformSerialNo = null, SwitchChanges? Switches = null, WeChatImport? Wechat = null, AlipayImport? Alipay = null)
{
    internal Action<StoredMerchant> Read()
    {
        if (this == new MerchantChanges()) throw Input.Invalid("keyMode", "one of keyMode, platformSerialNo, switches, wechat and alipay is required.");
        var keyMode = Input.Word<KeyMode>(KeyMode, "keyMode");
        var switches = Switches?.Read() ?? (present => present);
        var import = KeyImport.Read(Wechat, Alipay);
        return stored =>
        {
            stored.KeyMode = keyMode ?? stored.KeyMode;
            stored.Switches = switches(stored.Switches);
            stored.Take(import(stored.Keys));
            if (PlatformSerialNo is null) return;
            var weChat = stored.Keys.WeChat.SignedBy(PlatformSerialNo)
                ?? throw Input.Invalid("platformSerialNo", "the serial number of one of this merchant's platform certificates.");
            stored.Take(stored.Keys with { WeChat = weChat });
        };
    }
}

/// <summary>See <see cref="MerchantSwitches"/>.</summary>
public sealed record SwitchChanges(
    bool? RateLimits = null,
    bool? RefundSpacing = null,
    int? RefundSeconds = null,
    string? RefundOutcome = null,
    bool? RefundStateOnSuccess = null,
    string? Refusal = null,
    string? CallbackKey = null)
{
    const int LongestRefund = 30 * 24 * 60 * 60;

    internal Func<MerchantSwitches, MerchantSwitches> Read()
    {
        if (RefundSeconds is not (null or (>= 1 and <= LongestRefund))) throw Input.Invalid("refundSeconds", $"a whole number from 1 to {LongestRefund}.");
        var outcome = Input.Word<RefundState>(RefundOutcome, "refundOutcome");
        if (outcome is RefundState.Processing) throw Input.Invalid("refundOutcome", "succeeded, abnormal or closed.");
        var refusal = Input.Word<PlayedRefusal>(Refusal, "refusal");
        var callbackKey = Input.Word<CallbackKey>(CallbackKey, "callbackKey");
        return present => new MerchantSwitches
        {
            RateLimits = RateLimits ?? present.RateLimits,
            RefundSpacing = RefundSpacing ?? present.RefundSpacing,
            RefundSeconds = RefundSeconds ?? present.RefundSeconds,
            RefundOutcome = outcome ?? present.RefundOutcome,
            RefundStateOnSuccess = RefundStateOnSuccess ?? present.RefundStateOnSuccess,
            Refusal = refusal ?? present.Refusal,
            CallbackKey = callbackKey ?? present.CallbackKey,
        };
    }
}
