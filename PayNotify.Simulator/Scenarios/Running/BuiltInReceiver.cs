using System.Globalization;
using System.Net;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>
/// Receives the callbacks of runs without a shop and answers by the scenario's script. It verifies nothing. It listens on a loopback port
/// of its own, because the Simulator's public address may need a token or lie behind a proxy.
/// </summary>
public sealed class BuiltInReceiver(ScenarioRuns runs, PlatformRegistry platforms, CallbackAddressGuard guard) : IAsyncDisposable
{
    readonly SemaphoreSlim turn = new(1, 1);
    WebApplication? app;
    IDisposable? permission;

    /// <summary>Starts listening on first use.</summary>
    public async Task<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            app ??= await StartAsync();
            return new Uri(app.Urls.Single());
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        permission?.Dispose();
        if (app is not null) await app.DisposeAsync();
        turn.Dispose();
    }

    async Task<WebApplication> StartAsync()
    {
        // An empty builder reads no settings: those are for the Simulator's own addresses.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var started = builder.Build();
        started.Run(AnswerAsync);
        await started.StartAsync();
        var at = new Uri(started.Urls.Single());
        permission = guard.Allow(new DnsEndPoint(at.Host, at.Port));
        return started;
    }

    async Task AnswerAsync(HttpContext context)
    {
        // A callback that breaks off does not count as an arrival.
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        if (context.Request.Path.Value?.Split('/') is not [_, var channel, var id] || !Input.IsWord<PlatformName>(channel))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Callbacks of runs that are no longer kept are accepted.
        await AnswerAsync(context, platforms[Input.Word<PlatformName>(channel, "channel")!.Value], runs.Find(id)?.NextReceiverWord() ?? ReceiverWords.Accept);
    }

    static Task AnswerAsync(HttpContext context, IPlatform platform, string word) => word.Split(':', 2) switch
    {
        ["accept"] => WriteAsync(context, platform.Acceptance),
        ["reject"] => WriteAsync(context, platform.Refusal),
        ["html"] => WriteAsync(context, new(StatusCodes.Status200OK, "<html><body>success</body></html>")),
        ["redirect"] => RedirectAsync(context),
        ["hang"] => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted),
        ["status", var status] => WriteAsync(context, new(int.Parse(status, CultureInfo.InvariantCulture), "")),
        ["word", var text] => WriteAsync(context, new(StatusCodes.Status200OK, text)),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, ReceiverWords.Rule),
    };

    static Task WriteAsync(HttpContext context, MerchantAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        return answer.Body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(answer.Body);
    }

    static Task RedirectAsync(HttpContext context)
    {
        context.Response.Redirect("/elsewhere");
        return Task.CompletedTask;
    }
}
