using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>A merchant's back end on a real port that answers as it is told and keeps what it got.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication app;
    readonly Channel<ReceivedCallback> arrivals = Channel.CreateUnbounded<ReceivedCallback>();

    Receiver(WebApplication app) => this.app = app;

    /// <summary>Runs after a callback was read and kept; writes the answer.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Accept;

    public ConcurrentQueue<ReceivedCallback> Received { get; } = new();

    public string Url => app.Urls.Single() + "/notify";

    public static async Task<Receiver> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app) { Answer = answer ?? Accept };
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Right for both platforms: the status for WeChat Pay, the word for Alipay.</summary>
    public static Task Accept(HttpContext context) => context.Response.WriteAsync("success");

    public static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    /// <summary>Never answers; ends when the sender gives up.</summary>
    public static async Task Hang(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>The next callback that has not been waited for.</summary>
    public async Task<ReceivedCallback> NextAsync() => await arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task ReceiveAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var callback = new ReceivedCallback(
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        Received.Enqueue(callback);
        await arrivals.Writer.WriteAsync(callback, CancellationToken.None);
        await Answer(context);
    }
}

sealed record ReceivedCallback(IReadOnlyDictionary<string, string> Headers, string Body);
