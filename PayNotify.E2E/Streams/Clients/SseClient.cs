using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Playwright;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams.Clients;

/// <param name="Id">The last id that came, with this event or before; npm's EventSource tells it only with the event that has it.</param>
sealed record HeardEvent(string Event, string Data, string Id);

/// <summary>Other people's readers of event streams, each asked to read one to its end.</summary>
static class SseClient
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async IAsyncEnumerable<HeardEvent> ByDotNetAsync(Uri stream)
    {
        using var http = new HttpClient();
        await using var body = await http.GetStreamAsync(stream, Ct);
        var parser = SseParser.Create(body);
        await foreach (var sent in parser.EnumerateAsync(Ct)) yield return new(sent.EventType, sent.Data, parser.LastEventId);
    }

    /// <param name="script">Named like its npm package.</param>
    /// <param name="names">What it listens to; the last one ends it.</param>
    public static async IAsyncEnumerable<HeardEvent> ByNodeAsync(string script, Uri stream, params string[] names)
    {
        var path = Path.Combine(Repository.Root, "PayNotify.E2E", "Streams", "Clients", script + ".mjs");
        await foreach (var line in LinesAsync("node", [path, stream.ToString(), .. names])) yield return JsonSerializer.Deserialize<HeardEvent>(line, JsonSerializerOptions.Web)!;
    }

    /// <param name="page">At the stream's own origin.</param>
    public static async IAsyncEnumerable<HeardEvent> ByBrowserAsync(IPage page, Uri stream, params string[] names)
    {
        var heard = Channel.CreateUnbounded<HeardEvent>();
        await page.ExposeFunctionAsync<string, string, string, bool>("heard", (name, data, id) => heard.Writer.TryWrite(new(name, data, id)) && name == names[^1]);
        await page.EvaluateAsync(
            """
            ([url, names]) => {
              const source = new EventSource(url)
              for (const name of names) {
                source.addEventListener(name, async ({ type, data, lastEventId }) => {
                  if (await window.heard(type, data, lastEventId)) source.close()
                })
              }
            }
            """,
            new object[] { stream.ToString(), names });
        for (var name = ""; name != names[^1];)
        {
            var next = await heard.Reader.ReadAsync(Ct);
            name = next.Event;
            yield return next;
        }
    }

    /// <summary>What a program prints while it runs; it must end well.</summary>
    public static async IAsyncEnumerable<string> LinesAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(Ct);
            while (await process.StandardOutput.ReadLineAsync(Ct) is { } line) yield return line;

            await process.WaitForExitAsync(Ct);
            Assert.True(process.ExitCode == 0, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
