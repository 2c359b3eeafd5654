using System.Text;

namespace PayNotify.Api.Tests.Support;

/// <summary>A request as the bytes of HTTP/1.1, made before the time that a test measures.</summary>
static class RawRequest
{
    public static async Task<byte[]> OfAsync(Uri address, HttpRequestMessage request)
    {
        var body = await request.Content!.ReadAsByteArrayAsync();
        var head = new StringBuilder($"POST {request.RequestUri} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: {body.Length}\r\n");
        foreach (var (name, values) in request.Headers.Concat(request.Content.Headers))
        {
            if (name != "Content-Length") head.Append(name).Append(": ").AppendJoin(',', values).Append("\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }
}
