namespace PayNotify.Api.Hosting;

static class RequestBody
{
    /// <summary>Reads the body once, as bytes.</summary>
    /// <returns>Null when there are more bytes than the limit; the rest is not read.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(this HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return null;

        var buffer = new byte[(request.ContentLength ?? limit) + 1];
        var length = 0;
        while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read) length += read;
        if (length > limit) return null;

        return buffer.AsMemory(0, length);
    }
}
