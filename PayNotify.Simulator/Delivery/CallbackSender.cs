using System.Net.Sockets;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <summary>Posts one signed callback as the platforms do: no redirects, no proxy, no cookies, nothing of our own in the headers.</summary>
public sealed class CallbackSender : IDisposable
{
    /// <summary>WeChat Pay's published deadline; Alipay publishes none, and is taken to be no more patient.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    readonly TimeProvider wire;
    readonly HttpClient usual;
    readonly HttpClient spoilt;

    public CallbackSender(TimeProvider wire)
    {
        this.wire = wire;
        usual = new HttpClient(CallbackConnections.CreateHandler(areReused: true)) { Timeout = Timeout.InfiniteTimeSpan };
        spoilt = new HttpClient(CallbackConnections.CreateHandler(areReused: false)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="OperationCanceledException">Only when <paramref name="stopping"/> asks for it: the attempt then has no result.</exception>
    public async Task<CallbackExchange> SendAsync(string to, SignedCallback callback, WireConduct conduct, CancellationToken stopping)
    {
        if (!Uri.TryCreate(to, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return CallbackExchange.None(Verdicts.Dns, "Not an absolute http or https address.");
        if (conduct.Unreachable is { } verdict) return CallbackExchange.None(verdict, "A fault plan says so.");

        using var deadline = new CancellationTokenSource(Deadline, wire);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        var timer = new AttemptTimer(wire);
        try
        {
            if (conduct.BreaksTls) return Broken(Verdicts.Tls, await BrokenHandshake.PlayAsync(address, timer, ending.Token));

            var answer = await ExchangeAsync(address, callback, conduct, timer, ending.Token);
            return conduct.LosesAnswer
                ? Broken(Verdicts.Timeout, "The answer was lost on the way.")
                : new CallbackExchange(answer, Failure: null, Error: null, timer.Elapsed, timer.Phases);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Broken(Verdicts.Timeout, $"No answer within {Deadline.TotalSeconds:0} s.");
        }
        catch (HttpRequestException broken)
        {
            return Broken(Verdict(broken), broken.InnerException?.Message ?? broken.Message);
        }
        catch (SocketException broken)
        {
            return Broken(Verdicts.Refused, broken.Message);
        }
        catch (IOException broken)
        {
            return Broken(Verdicts.Reset, broken.Message);
        }

        CallbackExchange Broken(string verdict, string error) => new(null, verdict, error, timer.Elapsed, timer.Phases);
    }

    public void Dispose()
    {
        usual.Dispose();
        spoilt.Dispose();
    }

    async Task<CallbackResponse> ExchangeAsync(
        Uri address, SignedCallback callback, WireConduct conduct, AttemptTimer timer, CancellationToken cancellationToken)
    {
        var isSpoilt = conduct.HalfBody || conduct.Drip > TimeSpan.Zero;
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Options.Set(AttemptTimer.Key, timer);
        request.Content = Body(callback.Body, conduct, request);
        AddHeaders(request, callback);
        using var response = await (isSpoilt ? spoilt : usual).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        timer.Ends(AttemptTimer.Phase.FirstByte);
        var answer = await CallbackResponse.ReadAsync(response, cancellationToken);
        timer.Ends(AttemptTimer.Phase.Body);
        return answer;
    }

    HttpContent Body(byte[] body, WireConduct conduct, HttpRequestMessage request) =>
        conduct.HalfBody ? new HalfContent(body, conduct.Resets ? () => request.Options.TryGetValue(CallbackConnections.SocketKey, out var socket) ? socket : null : null)
        : conduct.Drip > TimeSpan.Zero ? new DrippingContent(body, conduct.Drip, wire)
        : new ByteArrayContent(body);

    // Headers without validation: the vendors' own are not all well-formed.
    static void AddHeaders(HttpRequestMessage request, SignedCallback callback)
    {
        foreach (var (name, value) in callback.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content!.Headers.TryAddWithoutValidation(name, value);
        }
    }

    static string Verdict(HttpRequestException broken) => broken.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Verdicts.Dns,
        HttpRequestError.SecureConnectionError => Verdicts.Tls,
        HttpRequestError.ConnectionError when broken.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => Verdicts.Dns,
        HttpRequestError.ConnectionError when broken.InnerException is not SocketException { SocketErrorCode: SocketError.ConnectionReset } => Verdicts.Refused,
        _ => Verdicts.Reset,
    };
}
