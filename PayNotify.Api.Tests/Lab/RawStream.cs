using System.Net.Http.Headers;
using System.Text;

namespace PayNotify.Api.Tests.Lab;

/// <summary>The text of a stream as it comes, frame by frame.</summary>
sealed class RawStream : IAsyncDisposable
{
    readonly HttpResponseMessage answer;
    readonly StreamReader reader;

    RawStream(HttpResponseMessage answer, Stream body)
    {
        this.answer = answer;
        reader = new StreamReader(body, Encoding.UTF8);
    }

    public HttpResponseHeaders Headers => answer.Headers;

    public string? ContentType => answer.Content.Headers.ContentType?.MediaType;

    /// <summary>Returns as soon as the headers are there.</summary>
    public static async Task<RawStream> OpenAsync(HttpClient http, HttpRequestMessage request)
    {
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>Up to the next empty line.</summary>
    public async Task<string> FrameAsync()
    {
        var frame = new StringBuilder();
        while (await reader.ReadLineAsync() is { Length: > 0 } line) frame.Append(line).Append('\n');
        return frame.Append('\n').ToString();
    }

    public Task<string> RestAsync() => reader.ReadToEndAsync();

    public ValueTask DisposeAsync()
    {
        answer.Dispose();
        reader.Dispose();
        return ValueTask.CompletedTask;
    }
}
