namespace PayNotify.Api.Channels.WeChat;

/// <summary>Opens and reads a callback whose signature has been verified (docs/wire/wechat.md 5.1 and 5.3).</summary>
sealed class WeChatCallbackReader(WeChatSeal seal)
{
    public CallbackReading Read(ReadOnlySpan<byte> body)
    {
        if (WeChatJson.Read<CallbackEnvelope>(body) is not { } envelope) return new Rejected(RejectionReason.BodyMalformed);

        // Refunds have their own content; a shop that does not act on them still has to acknowledge them.
        if (envelope.EventType != "TRANSACTION.SUCCESS") return new Irrelevant(ChannelName.WeChat, envelope.Id, envelope.EventType);

        var resource = envelope.Resource;
        if (resource.Algorithm != WeChatSeal.Algorithm) return new Rejected(RejectionReason.AlgorithmUnsupported);
        if (!seal.TryOpen(resource, out var content)) return new Rejected(RejectionReason.DecryptionFailed);

        return WeChatJson.Read<WeChatTransaction>(content)?.ToNotice(envelope.Id) is { } notice
            ? new Verified(notice)
            : new Rejected(RejectionReason.ContentMalformed);
    }
}
