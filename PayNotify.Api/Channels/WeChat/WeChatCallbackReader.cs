namespace PayNotify.Api.Channels.WeChat;

/// <summary>Opens and reads a callback whose signature has been verified (docs/wire/wechat.md 5.1 and 5.3).</summary>
sealed class WeChatCallbackReader(WeChatSeal seal)
{
    public CallbackReading Read(ReadOnlySpan<byte> body)
    {
        if (WeChatJson.Read<CallbackEnvelope>(body) is not { } envelope) return new Rejected(RejectionReason.BodyMalformed);

        // What is about no money is acknowledged, or it would be repeated for a day.
        var isRefund = envelope.EventType.StartsWith("REFUND.", StringComparison.Ordinal);
        if (!isRefund && envelope.EventType != "TRANSACTION.SUCCESS") return new Irrelevant(ChannelName.WeChat, envelope.Id, envelope.EventType);

        var resource = envelope.Resource;
        if (resource.Algorithm != WeChatSeal.Algorithm) return new Rejected(RejectionReason.AlgorithmUnsupported);
        if (!seal.TryOpen(resource, out var content)) return new Rejected(RejectionReason.DecryptionFailed);

        return isRefund ? ReadRefund(envelope, content) : ReadPayment(envelope, content);
    }

    static CallbackReading ReadPayment(CallbackEnvelope envelope, byte[] content) =>
        WeChatJson.Read<WeChatTransaction>(content)?.ToNotice(envelope.Id) is { } notice ? new Verified(notice) : new Rejected(RejectionReason.ContentMalformed);

    static CallbackReading ReadRefund(CallbackEnvelope envelope, byte[] content) =>
        WeChatJson.Read<WeChatRefund>(content)?.ToNotice(envelope.Id) is { } notice ? new VerifiedRefund(notice) : new Rejected(RejectionReason.ContentMalformed);
}
