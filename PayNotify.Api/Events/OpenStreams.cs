using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Events;

/// <summary>How many streams and sockets are open, in all and for each address: one address cannot take every place.</summary>
sealed class OpenStreams(IOptions<LimitsOptions> options, Telemetry telemetry)
{
    readonly ConcurrentDictionary<string, int> byClient = new();
    int open;

    /// <returns>A place, given back when it is disposed of; null when there is none.</returns>
    public IDisposable? Take(HttpContext http)
    {
        if (Interlocked.Increment(ref open) > options.Value.StreamsOpenMax)
        {
            Interlocked.Decrement(ref open);
            return null;
        }

        var client = Limits.IsLimited(http, options.Value) ? Limits.ClientOf(http) : null;
        if (client is null || byClient.AddOrUpdate(client, 1, (_, before) => before + 1) <= options.Value.StreamsOpenPerAddress)
        {
            telemetry.CountStream(1);
            return new Place(this, client);
        }

        Give(client);
        return null;
    }

    /// <summary>What is said when there is no place. A page falls back to polling and comes back later.</summary>
    public static ProblemResult Full(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "10";
        return Problems.StreamsFull.Because("Too many streams are open; poll, and try again later");
    }

    void GiveBack(string? client)
    {
        telemetry.CountStream(-1);
        Give(client);
    }

    void Give(string? client)
    {
        Interlocked.Decrement(ref open);
        if (client is null) return;

        // The last one of an address takes its entry along; who came meanwhile has raised the number, and it stays.
        byClient.AddOrUpdate(client, 0, (_, before) => before - 1);
        byClient.TryRemove(new(client, 0));
    }

    sealed class Place(OpenStreams streams, string? client) : IDisposable
    {
        public void Dispose() => streams.GiveBack(client);
    }
}
