using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <summary>Posts one signed callback as the platforms do: no redirects, no proxy, no cookies, nothing of our own in the headers.</summary>
public sealed class CallbackSender(TimeProvider wire, CallbackAddressGuard guard) : IDisposable
{
    /// <summary>WeChat Pay's published deadline; Alipay publishes none, and is taken to be no more patient.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>More than any answer needs; a receiver that streams for ever is cut here.</summary>
    const int BodyLimit = 64 * 1024;

    readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = async (context, cancellationToken) => new NetworkStream(await guard.ConnectAsync(context.DnsEndPoint, cancellationToken), ownsSocket: true),
    })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <exception cref="OperationCanceledException">Only when <paramref name="stopping"/> asks for it: the attempt then has no result.</exception>
    public async Task<CallbackExchange> SendAsync(string to, SignedCallback callback, CancellationToken stopping)
    {
        if (!Uri.TryCreate(to, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new CallbackExchange(null, Verdicts.Dns, "Not an absolute http or https address.", TimeSpan.Zero);

        using var deadline = new CancellationTokenSource(Deadline, wire);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        using var request = Compose(address, callback);
        var started = wire.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            var body = await ReadAsync(response, ending.Token);
            var answer = new CallbackResponse((int)response.StatusCode, Headers(response), body);
            return new CallbackExchange(answer, Failure: null, Error: null, wire.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Broken(Verdicts.Timeout, $"No answer within {Deadline.TotalSeconds:0} s.");
        }
        catch (HttpRequestException broken)
        {
            return Broken(Verdict(broken), broken.InnerException?.Message ?? broken.Message);
        }
        catch (IOException broken)
        {
            return Broken(Verdicts.Reset, broken.Message);
        }

        CallbackExchange Broken(string verdict, string error) => new(null, verdict, error, wire.GetElapsedTime(started));
    }

    public void Dispose() => http.Dispose();

    static HttpRequestMessage Compose(Uri address, SignedCallback callback)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(callback.Body) };

        // Without validation: the vendors' own headers are not all well-formed.
        foreach (var (name, value) in callback.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new byte[BodyLimit];
        var length = await stream.ReadAtLeastAsync(body, BodyLimit, throwOnEndOfStream: false, cancellationToken);
        return body[..length];
    }

    static List<AttemptHeader> Headers(HttpResponseMessage response) =>
        [.. All(response.Headers.NonValidated), .. All(response.Content.Headers.NonValidated)];

    static IEnumerable<AttemptHeader> All(HttpHeadersNonValidated headers) =>
        headers.SelectMany(header => header.Value, (header, value) => new AttemptHeader(header.Key, value));

    static string Verdict(HttpRequestException broken) => broken.InnerException is CallbackForbiddenException ? Verdicts.Forbidden : broken.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Verdicts.Dns,
        HttpRequestError.SecureConnectionError => Verdicts.Tls,
        HttpRequestError.ConnectionError when broken.InnerException is not SocketException { SocketErrorCode: SocketError.ConnectionReset } => Verdicts.Refused,
        _ => Verdicts.Reset,
    };
}

/// <summary>What came of one sending: an answer, or the verdict and the reason why there is none.</summary>
public sealed record CallbackExchange(CallbackResponse? Response, string? Failure, string? Error, TimeSpan Duration);

public sealed record CallbackResponse(int Status, IReadOnlyList<AttemptHeader> Headers, byte[] Body)
{
    public AttemptResponse ForTheRecord() => new(Status, Headers, Encoding.UTF8.GetString(Body));
}
