namespace PayNotify.Api.Channels.Alipay;

/// <summary>
/// Whether a form comes from Alipay (docs/wire/alipay.md 4.3). It carries no time that could be judged: a repeated delivery may be
/// a day old and genuine.
/// </summary>
sealed class AlipayCallbackVerifier(AlipayPlatformKeys keys)
{
    /// <returns>Null when it is genuine.</returns>
    public RejectionReason? Check(AlipayForm form)
    {
        // 1. The signature and its kind are there. The kind is not signed, so anything but the strong one is refused.
        if (form["sign"] is not { } signature || form["sign_type"] is not { } signType) return RejectionReason.FieldMissing;
        if (signType != "RSA2") return RejectionReason.SignTypeUnsupported;

        // 2. Alipay's key signed all the other fields.
        return keys.Check(form.SignedBytes(), signature);
    }
}
