namespace PayNotify.Api.Hosting;

static class RequestBody
{
    /// <summary>Reads the body once, as bytes.</summary>
    /// <returns>Null when there are more bytes than the limit; the rest is not read.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(this HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return TooLarge(request);

        var buffer = new byte[(request.ContentLength ?? limit) + 1];
        var length = 0;
        while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read) length += read;
        return length > limit ? TooLarge(request) : new ReadOnlyMemory<byte>(buffer, 0, length);
    }

    /// <summary>Says that the connection ends here: a client that sent its next request over it, behind the unread rest, would lose that request.</summary>
    static ReadOnlyMemory<byte>? TooLarge(HttpRequest request)
    {
        request.HttpContext.Response.Headers.Connection = "close";
        return null;
    }
}
