namespace PayNotify.Api.Channels.WeChat;

/// <summary>One question and what came back. A 2xx answer counts only when its signature covers the bytes received.</summary>
sealed class WeChatExchange(WeChatConnection connection, WeChatResponseVerifier verifier)
{
    public async Task<WeChatReply> SendAsync(HttpMethod method, string pathAndQuery, byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await connection.SendAsync(method, pathAndQuery, content, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return WeChatJson.Read<WeChatWord>(body) is { } problem && (int)response.StatusCode < 500
                    ? new WeChatDeclined((int)response.StatusCode, problem)
                    : new WeChatNotBelieved($"status {(int)response.StatusCode}");
            }

            var reason = await verifier.CheckAsync(response, body, cancellationToken);
            return reason is null ? new WeChatBelieved(body) : new WeChatNotBelieved(reason.Value.ToString());
        }
        catch (Exception problem) when (ChannelHttp.IsNoAnswer(problem, cancellationToken))
        {
            return new WeChatNotBelieved(problem.Message);
        }
    }
}

abstract record WeChatReply;

sealed record WeChatBelieved(byte[] Body) : WeChatReply;

sealed record WeChatDeclined(int Status, WeChatWord Problem) : WeChatReply;

sealed record WeChatNotBelieved(string Why) : WeChatReply;
