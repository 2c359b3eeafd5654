using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Cli;

/// <summary>The control API over HTTP (docs/control-api.md); a refusal becomes a <see cref="CommandFailure"/> with its field and rule.</summary>
sealed class ControlApi : IDisposable
{
    /// <summary>Longer than the longest answer that names no time of its own: an advance answers within 30 s.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly HttpClient http;

    public ControlApi(Uri address, string? token)
    {
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        if (!string.IsNullOrEmpty(token)) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<Answer> GetAsync(string path, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken, patience);

    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        using var deadline = new CancellationTokenSource(patience ?? Patience, TimeProvider.System);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var response = await http.SendAsync(request, ending.Token);
            return Read((int)response.StatusCode, await response.Content.ReadAsStringAsync(ending.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new CommandFailure(ExitCode.TimedOut, $"{http.BaseAddress} has not answered in time.");
        }
        catch (HttpRequestException broken)
        {
            throw NotReachable(broken);
        }
    }

    /// <summary>The live tail, open until it is disposed of.</summary>
    public async Task<Stream> TailAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await http.GetAsync("/sandbox/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode) Read((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
            return await response.Content.ReadAsStreamAsync(cancellationToken);
        }
        catch (HttpRequestException broken)
        {
            throw NotReachable(broken);
        }
    }

    public CommandFailure NotReachable(Exception broken) =>
        new(ExitCode.NotReachable, $"No Simulator at {http.BaseAddress} ({broken.Message}). Start one with: paynotify start; or name it with --url.");

    public void Dispose() => http.Dispose();

    Answer Read(int status, string text)
    {
        JsonElement json;
        try
        {
            json = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new CommandFailure(ExitCode.NotReachable, $"What answers at {http.BaseAddress} is no Simulator ({status}, no JSON).");
        }

        if (status < 400) return new Answer(status, text, json);
        var (code, detail) = (json.Fact("code"), json.Fact("detail"));
        throw new CommandFailure(
            status == 408 ? ExitCode.TimedOut : ExitCode.Failed,
            detail is null ? $"Refused with {status}." : $"{detail} ({code}, {status})");
    }
}

/// <param name="Text">As it came.</param>
sealed record Answer(int Status, string Text, JsonElement Json);
