using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>The signed message is changed before it leaves.</summary>
static class MessageFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new Fault<SignedCallback>(
            "changedBody",
            FaultStage.Message,
            Fault.Both,
            new("One digit of the body is another than the one that was signed.", "报文中有一位数字在签名后被改动。"),
            (callback, _) => callback with { Body = ChangeDigit(callback.Body) }),
        new Fault<SignedCallback>(
            "missingHeader",
            FaultStage.Message,
            Fault.WeChat,
            new("A header is missing, as behind a proxy that drops what it does not know.", "缺少一个请求头，如同被代理丢弃。"),
            (callback, arguments) => callback with { Headers = [.. callback.Headers.Where(header => !Is(header.Key, arguments.Text("header")))] },
            FaultParameter.Text("header", "the name of a header, 1 to 64 letters, digits and hyphens", "Wechatpay-Signature", IsHeaderName)),
    ];

    /// <summary>From the middle on, the first digit that is not part of a percent escape: form and JSON stay readable.</summary>
    static byte[] ChangeDigit(byte[] body)
    {
        var changed = body.ToArray();
        var place = Enumerable.Range(0, body.Length)
            .Select(step => (step + (body.Length / 2)) % body.Length)
            .FirstOrDefault(place => char.IsAsciiDigit((char)body[place]) && !body.AsSpan(Math.Max(0, place - 2), Math.Min(2, place)).Contains((byte)'%'));
        changed[place] = body[place] == '9' ? (byte)'0' : (byte)(body[place] + 1);
        return changed;
    }

    static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    static bool IsHeaderName(string text) => text.Length is >= 1 and <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
