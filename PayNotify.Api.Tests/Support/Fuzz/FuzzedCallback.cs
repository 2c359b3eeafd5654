using System.Text;

namespace PayNotify.Api.Tests.Support.Fuzz;

/// <summary>A callback that no platform would send. Texts of headers are bytes, one a character.</summary>
/// <param name="Kind">What was done to it, for the report of a failure.</param>
sealed record FuzzedCallback(string Kind, string Path, byte[] Body, List<(string Name, string Value)> Headers)
{
    /// <summary>Sends headers byte for byte, and gives up on an answer that does not come in time.</summary>
    public static HttpClient CreateClient(Uri address) =>
        new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Body) };
        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>The same with one of its headers gone, twice there, or with another value.</summary>
    public FuzzedCallback WithOddHeader(Random chance, Func<string, bool>? only = null)
    {
        var (name, value) = chance.Of(Headers.Where(header => only is null || only(header.Name)).ToList());
        var others = Headers.Where(header => header.Name != name);
        return chance.Next(4) switch
        {
            0 => this with { Kind = $"no {name}", Headers = [.. others] },
            1 => this with { Kind = $"two {name}", Headers = [.. Headers, (name, value)] },
            2 => this with { Kind = $"odd {name}", Headers = [.. others, (name, Odd.HeaderText(chance))] },
            _ => this with { Kind = $"changed {name}", Headers = [.. others, (name, Odd.Header(chance, value))] },
        };
    }
}
