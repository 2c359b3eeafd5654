using System.Net.Http.Headers;
using System.Text;

namespace PayNotify.Simulator.Delivery;

/// <summary>What came of one sending: an answer, or the verdict and the reason why there is none.</summary>
public sealed record CallbackExchange(CallbackResponse? Response, string? Failure, string? Error, TimeSpan Duration, AttemptPhases? Phases)
{
    /// <summary>Nothing was sent.</summary>
    public static CallbackExchange None(string verdict, string error) => new(null, verdict, error, TimeSpan.Zero, null);
}

public sealed record CallbackResponse(int Status, IReadOnlyList<AttemptHeader> Headers, byte[] Body)
{
    /// <summary>More than any answer needs; a receiver that streams for ever is cut here.</summary>
    const int BodyLimit = 64 * 1024;

    public static async Task<CallbackResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new byte[BodyLimit];
        var length = await stream.ReadAtLeastAsync(body, BodyLimit, throwOnEndOfStream: false, cancellationToken);
        return new CallbackResponse(
            (int)response.StatusCode,
            [.. All(response.Headers.NonValidated), .. All(response.Content.Headers.NonValidated)],
            body[..length]);
    }

    public AttemptResponse ForTheRecord() => new(Status, Headers, Encoding.UTF8.GetString(Body));

    static IEnumerable<AttemptHeader> All(HttpHeadersNonValidated headers) =>
        headers.SelectMany(header => header.Value, (header, value) => new AttemptHeader(header.Key, value));
}
