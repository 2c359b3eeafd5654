namespace PayNotify.Api.Channels.WeChat;

/// <summary>
/// Whether an answer comes from WeChat. Answers are signed like callbacks, so the four steps are the same; a 2xx answer that fails them
/// says nothing about what happened. Answers of other statuses carry no signature when the request itself was refused.
/// </summary>
sealed class WeChatResponseVerifier(WeChatCallbackVerifier verifier)
{
    public ValueTask<RejectionReason?> CheckAsync(HttpResponseMessage response, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        verifier.CheckAsync(name => response.Header(name), body, cancellationToken);
}

static class WeChatHeaders
{
    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
