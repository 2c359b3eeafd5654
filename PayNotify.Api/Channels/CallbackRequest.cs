namespace PayNotify.Api.Channels;

/// <summary>A callback as it arrived: the bytes, read once and not yet understood.</summary>
/// <param name="Header">A header's value, its name in any case; null when absent.</param>
sealed record CallbackRequest(Func<string, string?> Header, ReadOnlyMemory<byte> Body);
