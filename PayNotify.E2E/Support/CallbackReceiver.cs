using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PayNotify.E2E.Support;

/// <summary>A back end that counts callbacks by their path, accepts them, the first one at <c>/refuse</c> excepted, and answers only while it is open.</summary>
sealed class CallbackReceiver : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentDictionary<string, int> received = new();
    TaskCompletionSource gate = new();

    CallbackReceiver(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    public static async Task<CallbackReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new CallbackReceiver(builder.Build());
        receiver.Open();
        receiver.app.Run(async context =>
        {
            var count = receiver.received.AddOrUpdate(context.Request.Path, 1, (_, count) => count + 1);
            if (context.Request.Path == "/refuse" && count == 1) context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await receiver.gate.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("success");
        });
        await receiver.app.StartAsync();
        return receiver;
    }

    public int Received(string path) => received.GetValueOrDefault(path);

    public void Open() => gate.TrySetResult();

    /// <summary>Callbacks from now on wait for <see cref="Open"/>.</summary>
    public void Shut() => gate = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
