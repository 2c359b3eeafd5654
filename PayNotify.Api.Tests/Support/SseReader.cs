using System.Net;
using System.Net.ServerSentEvents;

namespace PayNotify.Api.Tests.Support;

/// <summary>An independent client: the framework's parser over a streamed answer.</summary>
sealed class SseReader : IAsyncDisposable
{
    readonly HttpResponseMessage response;
    readonly IAsyncEnumerator<SseItem<string>> items;

    SseReader(HttpResponseMessage response, Stream body)
    {
        this.response = response;
        items = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    public static async Task<SseReader> OpenAsync(HttpClient http, string id, string? lastEventId = null, string? byQuery = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{id}/events{(byQuery is null ? "" : $"?lastEventId={byQuery}")}");
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    /// <returns>Null when the stream has ended.</returns>
    public async Task<SseItem<string>?> NextAsync() => await items.MoveNextAsync() ? items.Current : null;

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await items.DisposeAsync();
    }
}
