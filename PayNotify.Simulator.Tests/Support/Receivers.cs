using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>Many back ends in one process, each at a port of its own, of which the first hangs for ever; they note when each path was called.</summary>
sealed class Receivers : IAsyncDisposable
{
    readonly WebApplication app;

    Receivers(WebApplication app) => this.app = app;

    public IReadOnlyList<string> Urls => [.. app.Urls];

    public ConcurrentDictionary<string, DateTimeOffset> Arrivals { get; } = new();

    public static async Task<Receivers> StartAsync(int count)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. Enumerable.Repeat("http://127.0.0.1:0", count)]);
        var app = builder.Build();
        var receivers = new Receivers(app);
        app.Run(receivers.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receivers;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    Task ReceiveAsync(HttpContext context)
    {
        Arrivals.TryAdd(context.Request.Path, TimeProvider.System.GetUtcNow());
        return new Uri(Urls[0]).Port == context.Connection.LocalPort ? Receiver.Hang(context) : Receiver.Accept(context);
    }
}
