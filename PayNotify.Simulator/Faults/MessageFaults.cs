using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>The signed message is changed before it leaves.</summary>
static class MessageFaults
{
    /// <summary>Those that a callback of WeChat's has and that can be left out.</summary>
    static readonly string[] Headers =
    [
        "Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial", "Wechatpay-Signature-Type", "Content-Type", "User-Agent", "Accept",
    ];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new Fault<SignedCallback>(
            "changedBody",
            FaultStage.Message,
            Fault.Both,
            new("One digit of the body, of the amount on Alipay, is another than the one that was signed.", "报文中有一位数字（支付宝为金额）在签名后被改动。"),
            (callback, arguments) => callback with { Body = ChangeDigit(callback.Body, arguments.Platform) }),
        new Fault<SignedCallback>(
            "missingHeader",
            FaultStage.Message,
            Fault.WeChat,
            new("A header is missing, as behind a proxy that drops what it does not know.", "缺少一个请求头，如同被代理丢弃。"),
            (callback, arguments) => callback with { Headers = [.. callback.Headers.Where(header => !Is(header.Key, arguments.Text("header")))] },
            FaultParameter.Text("header", $"one of {string.Join(", ", Headers)}", "Wechatpay-Signature", text => Headers.Contains(text, StringComparer.OrdinalIgnoreCase))),
        new Fault<SignedCallback>(
            "oldContentType",
            FaultStage.Message,
            Fault.Alipay,
            new("The Content-Type of 2015 to 2018, with text/html in it, which strict parsers refuse.", "使用 2015 至 2018 年的 Content-Type（含 text/html），严格的解析器会拒绝。"),
            (callback, _) => callback with { Headers = [.. callback.Headers.Select(OldContentType)] }),
    ];

    static KeyValuePair<string, string> OldContentType(KeyValuePair<string, string> header) =>
        Is(header.Key, "Content-Type") ? new(header.Key, header.Value.Replace("; charset=", "; text/html; charset=", StringComparison.Ordinal)) : header;

    /// <summary>A digit of the amount, or where that is sealed of what holds it: form and JSON stay readable, and it is the same place each time.</summary>
    static byte[] ChangeDigit(byte[] body, PlatformName platform)
    {
        var mark = platform is PlatformName.Alipay ? "total_amount="u8 : "\"ciphertext\":\""u8;
        var start = body.AsSpan().IndexOf(mark) + mark.Length;
        var place = start + body.AsSpan(start).IndexOfAnyInRange((byte)'0', (byte)'9');
        var changed = body.ToArray();
        changed[place] = body[place] == '9' ? (byte)'0' : (byte)(body[place] + 1);
        return changed;
    }

    static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
