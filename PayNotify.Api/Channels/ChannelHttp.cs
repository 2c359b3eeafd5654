namespace PayNotify.Api.Channels;

static class ChannelHttp
{
    /// <summary>A client for the program's whole life. Redirects are not followed: a signature is for one address.</summary>
    public static HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            // A buyer waits for a code; and a callback that makes us fetch certificates has five seconds in all.
            Timeout = TimeSpan.FromSeconds(4),
            MaxResponseContentBufferSize = 1024 * 1024,
        };

    /// <summary>Whether a call failed for want of an answer (no connection, too late), rather than because the caller gave up.</summary>
    public static bool IsNoAnswer(Exception problem, CancellationToken caller) =>
        problem is HttpRequestException || (problem is OperationCanceledException && !caller.IsCancellationRequested);
}
