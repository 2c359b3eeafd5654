using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace PayNotify.E2E.Support;

/// <summary>
/// What a page's EventSource does, without a page: reads the order's stream, comes back after the pause that it was told when the
/// connection breaks, and says which event it has seen last.
/// </summary>
sealed class WatchedPage(HttpClient http, string orderId)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    readonly List<(string Event, string Status)> seen = [];
    readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    string? lastId;

    /// <summary>Each event that came, with what the order was then; heartbeats left out.</summary>
    public IReadOnlyList<(string Event, string Status)> Seen => seen;

    public int Connections { get; private set; }

    /// <summary>Until it has seen something.</summary>
    public Task Opened => opened.Task;

    /// <summary>Until the order is over.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!await ReadAsync(cancellationToken)) await Task.Delay(Pause, TimeProvider.System, cancellationToken);
    }

    /// <returns>True when the stream said that nothing more will come.</returns>
    async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{orderId}/events");
            if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK) return answer.StatusCode == HttpStatusCode.NoContent;

            Connections++;
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            await foreach (var sent in SseParser.Create(body).EnumerateAsync(cancellationToken))
            {
                if (sent.EventType == "bye") return true;
                if (sent.EventType == "hb") continue;

                lastId = sent.EventId;
                seen.Add((sent.EventType, JsonDocument.Parse(sent.Data).RootElement.GetProperty("status").GetString()!));
                opened.TrySetResult();
            }
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            // The Api was killed, or is not there yet.
        }

        return false;
    }
}
