using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The five items of a well-formed Authorization header (docs/wire/wechat.md 1.3).</summary>
internal sealed partial record WeChatAuthorization(string MchId, string SerialNo, string Nonce, long Timestamp, string Signature)
{
    public static bool TryParse(
        string? header, [NotNullWhen(true)] out WeChatAuthorization? authorization, [NotNullWhen(false)] out WeChatRefusal? refusal)
    {
        (authorization, refusal) = Parse(header);
        return authorization is not null;
    }

    static (WeChatAuthorization?, WeChatRefusal?) Parse(string? header)
    {
        if (string.IsNullOrEmpty(header)) return (null, WeChatRefusal.HeaderMissing);

        var (scheme, items) = header.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0
            ? (header[..blank], header[(blank + 1)..])
            : (header, "");
        if (scheme != WeChatPlatformKey.SignatureType)
        {
            // "Bearer" counts as malformed, the vendor's other schemes as known but not spoken.
            var known = scheme.StartsWith("WECHATPAY", StringComparison.Ordinal);
            return (null, known ? WeChatRefusal.SchemeUnsupported : WeChatRefusal.HeaderMalformed);
        }

        if (!ItemList().IsMatch(items)) return (null, WeChatRefusal.HeaderMalformed);

        var values = new Dictionary<string, string>(5);
        foreach (Match item in Item().Matches(items))
        {
            if (!values.TryAdd(item.Groups["name"].Value, item.Groups["value"].Value)) return (null, WeChatRefusal.HeaderMalformed);
        }

        return values.Count == 5
            && values.TryGetValue("mchid", out var mchId)
            && values.TryGetValue("serial_no", out var serialNo)
            && values.TryGetValue("nonce_str", out var nonce)
            && values.TryGetValue("signature", out var signature)
            && values.TryGetValue("timestamp", out var digits) && Seconds().IsMatch(digits) && long.TryParse(digits, out var timestamp)
                ? (new(mchId, serialNo, nonce, timestamp, signature), null)
                : (null, WeChatRefusal.HeaderMalformed);
    }

    [GeneratedRegex("""\A[a-z_]+="[^"]+"(,[a-z_]+="[^"]+")*\z""")]
    private static partial Regex ItemList();

    [GeneratedRegex("""(?<name>[a-z_]+)="(?<value>[^"]+)"(,|\z)""")]
    private static partial Regex Item();

    // No leading zeros: the text is signed, so it must be what the number is written back as.
    [GeneratedRegex(@"\A[1-9][0-9]{0,11}\z")]
    private static partial Regex Seconds();
}
