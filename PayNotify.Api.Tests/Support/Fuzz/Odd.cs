using System.Text;

namespace PayNotify.Api.Tests.Support.Fuzz;

/// <summary>Values that are not what anyone expects, and bytes that are not what they were.</summary>
static class Odd
{
    static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("gbk")!;

    static readonly string[] Numbers =
    [
        "0", "-0", "-1", "0.1", "1e2", "1e309", "-1e309", "1e-400", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "123456789012345678901234567890", new('9', 5_000), "0x10", "+1", "01", "1.", ".5", "NaN", "Infinity",
    ];

    static readonly string[] Times =
    [
        "0001-01-01 00:00:00", "9999-12-31 23:59:59", "2026-02-30 10:00:00", "2026-11-23 24:00:00", "2026-11-23T10:00:00+08:00",
        "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59.9999999-14:00", "2026-11-23T10:00:00+99:00", "2026-11-23T10:00:00", "1",
    ];

    static readonly string[] Words =
    [
        "", " ", "\t", "\0", "a\0b", "null", "true", "[]", "{}", "&=%+?#", "%", "%zz", "'; DROP TABLE Orders; --", "../../etc/passwd", "８８.００", "٨٨", "88,00", "¥88",
        "\u202Etxt.exe", "😀", "\uFFFE", "é", "İ", "SUCCESS", "success", "TRADE_SUCCESS", "TRADE_FINISHED", "TRADE_CLOSED", "REFUND.SUCCESS", "TRANSACTION.SUCCESS",
        "utf-8", "UTF-8", "gbk", "gb2312", "utf-16", "RSA", "RSA2", "CNY", "USD", new('a', 5_000), new('龙', 5_000), new('b', 70_000),
    ];

    static readonly string[] Json =
    [
        "null", "true", "false", "[]", "{}", "[[]]", "[null]", "{\"\":{}}", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "\"\\u0000\"", "\"\\x\"", "\"open", "'a'", "undefined", "/**/1", "1 2", "[1,]",
        "{,}", Nested(63), Nested(64), Nested(1_000), Nested(20_000), new('[', 20_000), "{\"a\":" + new string('[', 5_000),
    ];

    public static string Text(Random chance) => chance.Next(3) switch
    {
        0 => chance.Of(Numbers),
        1 => chance.Of(Times),
        _ => chance.Of(Words),
    };

    /// <summary>A header's value may hold no end of line, and no white space around it counts.</summary>
    public static string HeaderText(Random chance) => Latin1(Encoding.UTF8.GetBytes(Text(chance))).Replace("\0", "\u0001", StringComparison.Ordinal);

    public static string Header(Random chance, string value)
    {
        var changed = Latin1(Bytes(chance, Encoding.Latin1.GetBytes(value)));
        foreach (var forbidden in "\r\n\0") changed = changed.Replace(forbidden, '\u0001');
        return changed.Trim() == value ? value + "x" : changed;
    }

    /// <summary>One JSON value, or something that should have been one.</summary>
    public static string JsonValue(Random chance) => chance.Next(4) switch
    {
        0 => chance.Of(Numbers),
        1 => System.Text.Json.JsonSerializer.Serialize(Text(chance)),
        _ => chance.Of(Json),
    };

    /// <summary>Text as bytes of a charset, the right one or another, whole or damaged.</summary>
    public static byte[] Encoded(Random chance, string text) => chance.Next(5) switch
    {
        0 => Gbk.GetBytes(text),
        1 => Encoding.Unicode.GetBytes(text),
        2 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        3 => [.. Encoding.UTF8.GetBytes(text), chance.Of<byte>([0x80, 0xC0, 0xC3, 0xED, 0xF5, 0xFF])],
        _ => Bytes(chance, Encoding.UTF8.GetBytes(text)),
    };

    /// <summary>The same bytes no more: some changed, cut off, inserted, repeated or taken out.</summary>
    public static byte[] Bytes(Random chance, byte[] bytes)
    {
        if (bytes.Length == 0) return [(byte)chance.Next(256)];

        var at = chance.Next(bytes.Length);
        var length = 1 + chance.Next(Math.Min(64, bytes.Length - at));
        return chance.Next(6) switch
        {
            0 => Flipped(chance, bytes, 1),
            1 => Flipped(chance, bytes, 1 + chance.Next(16)),
            2 => bytes[..at],
            3 => [.. bytes[..at], .. Noise(chance, length), .. bytes[at..]],
            4 => [.. bytes[..(at + length)], .. bytes[at..]],
            _ => [.. bytes[..at], .. bytes[(at + length)..]],
        };
    }

    public static string Latin1(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    static byte[] Flipped(Random chance, byte[] bytes, int times)
    {
        var changed = (byte[])bytes.Clone();
        for (var i = 0; i < times; i++) changed[chance.Next(changed.Length)] ^= (byte)(1 << chance.Next(8));
        return changed;
    }

    static byte[] Noise(Random chance, int length)
    {
        var noise = new byte[length];
        chance.NextBytes(noise);
        return noise;
    }

    static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
