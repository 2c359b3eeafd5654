namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>A merchant's call as it came over the wire, before anything in it is believed.</summary>
/// <param name="Target">Path and query exactly as sent: the signature is over these characters.</param>
internal sealed record WeChatRequest(string Method, string Target, string? Authorization, byte[] Body)
{
    // 64 KiB is ten times the largest order of docs/wire/wechat.md 4.2.
    public const int MaxBodyBytes = 64 * 1024;

    /// <returns>Null when the body is too large.</returns>
    public static async Task<WeChatRequest?> ReadAsync(HttpContext context) =>
        await VendorBody.ReadAsync(context) is { } body ? new(context.Request.Method, RawTarget.Of(context), context.Request.Headers.Authorization, body) : null;
}
