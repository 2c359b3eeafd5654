using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PayNotify.E2E.Support;

/// <summary>What a proxy does to the event stream; all other requests pass.</summary>
public enum StreamFault
{
    /// <summary>Taken, and never answered with a byte.</summary>
    Hangs,

    /// <summary>Answered with 403.</summary>
    Refused,

    /// <summary>Headers pass; what follows is kept until the shop has ended its answer.</summary>
    Buffered,

    /// <summary>The connection is torn after two seconds.</summary>
    Cut,

    /// <summary>Passes, like everything else; while the shop is down the answer is 502.</summary>
    Passes,
}

/// <summary>Stands between a browser and the Api, on a port of its own.</summary>
sealed class StreamProxy : IAsyncDisposable
{
    static readonly TimeSpan CutAfter = TimeSpan.FromSeconds(2);
    static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding", "Upgrade"];

    readonly WebApplication app;
    readonly HttpClient shop;
    readonly StreamFault fault;
    TaskCompletionSource cutNow = NewSignal();
    TaskCompletionSource wasCut = NewSignal();

    StreamProxy(Uri address, StreamFault fault)
    {
        this.fault = fault;
        shop = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(ForwardAsync);
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>Completes when a stream is torn the next time.</summary>
    public Task NextCut => Volatile.Read(ref wasCut).Task;

    /// <summary>Tears the streams that are open.</summary>
    public void Cut() => Interlocked.Exchange(ref cutNow, NewSignal()).SetResult();

    public static async Task<StreamProxy> StartAsync(Uri shop, StreamFault fault)
    {
        var proxy = new StreamProxy(shop, fault);
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        // Streams are open, and nobody waits for their end.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        shop.Dispose();
    }

    async Task ForwardAsync(HttpContext http)
    {
        var isStream = http.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal);
        try
        {
            if (isStream && fault is StreamFault.Hangs) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
            if (isStream && fault is StreamFault.Refused) http.Response.StatusCode = StatusCodes.Status403Forbidden;
            else await PassAsync(http, isStream);
        }
        catch (HttpRequestException)
        {
            if (http.Response.HasStarted) http.Abort();
            else http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
        catch (IOException)
        {
            // The shop broke off in the middle.
            http.Abort();
        }
        catch (OperationCanceledException)
        {
            // The browser went away.
        }
    }

    async Task PassAsync(HttpContext http, bool isStream)
    {
        using var question = QuestionOf(http.Request);
        using var answer = await shop.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key))) http.Response.Headers[name] = values.ToArray();
        await http.Response.Body.FlushAsync(http.RequestAborted);

        await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        if (isStream && fault is StreamFault.Buffered) await HoldBackAsync(http, body);
        else if (isStream) await UntilCutAsync(http, body);
        else await body.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    async Task UntilCutAsync(HttpContext http, Stream body)
    {
        var isCut = fault is StreamFault.Cut ? Task.Delay(CutAfter, TimeProvider.System, http.RequestAborted) : Volatile.Read(ref cutNow).Task;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var copying = body.CopyToAsync(http.Response.Body, enough.Token);
        if (await Task.WhenAny(copying, isCut) == isCut)
        {
            http.Abort();
            Interlocked.Exchange(ref wasCut, NewSignal()).SetResult();
            await enough.CancelAsync();
        }

        await copying;
    }

    static async Task HoldBackAsync(HttpContext http, Stream body)
    {
        using var held = new MemoryStream();
        await body.CopyToAsync(held, http.RequestAborted);
        held.Position = 0;
        await held.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    static HttpRequestMessage QuestionOf(HttpRequest request)
    {
        var question = new HttpRequestMessage(new(request.Method), request.Path + request.QueryString);
        if (request.ContentLength > 0) question.Content = new StreamContent(request.Body);
        foreach (var (name, values) in request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!question.Headers.TryAddWithoutValidation(name, values.ToArray())) question.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return question;
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
