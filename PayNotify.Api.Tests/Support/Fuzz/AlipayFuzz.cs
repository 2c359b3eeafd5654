using System.Net;
using System.Text;

namespace PayNotify.Api.Tests.Support.Fuzz;

/// <summary>Forms of Alipay that were changed on the way, with the right amount; and genuine ones with odd fields, with another amount.</summary>
sealed class AlipayFuzz(string orderNo, string yuan)
{
    const string FormType = "application/x-www-form-urlencoded; text/html; charset=utf-8";
    const string AnotherYuan = "123456.78";

    readonly byte[] right = AlipayPen.Form(AlipayPen.Sign(AlipayPen.Payment(orderNo, yuan)));
    readonly byte[] wrong = AlipayPen.Form(AlipayPen.Sign(AlipayPen.Payment(orderNo, AnotherYuan)));

    public FuzzedCallback Next(Random chance) => chance.Next(8) switch
    {
        0 or 1 => Changed(chance),
        2 => new("repeated or added field", "/notify/alipay", [.. right, (byte)'&', .. chance.Of(right.AsText().Split('&')).AsBytes()], Type()),
        3 => new FuzzedCallback("", "/notify/alipay", wrong, Type(chance.Of(["", "application/json", "multipart/form-data; boundary=x", "text/plain; charset=gbk", "x"]))).WithOddHeader(chance),
        4 => Genuine("odd value", fields => fields[Name(chance, fields)] = Odd.Latin1(Encoding.UTF8.GetBytes(Odd.Text(chance)))),
        5 => Genuine("odd bytes", fields => fields[Name(chance, fields)] = Odd.Latin1(Odd.Encoded(chance, "龙井 + 茶杯 100% " + Odd.Text(chance)))),
        6 => Genuine("field gone", fields => fields.Remove(Name(chance, fields))),
        _ => Genuine("odd charset", fields =>
        {
            fields["charset"] = chance.Of(["gbk", "GBK", "gb2312", "utf-8", "utf-16", "", "latin1"]);
            fields["subject"] = Odd.Latin1(Odd.Encoded(chance, "龙井"));
            fields[Odd.Latin1(Odd.Encoded(chance, "name"))] = Odd.Latin1(Odd.Encoded(chance, Odd.Text(chance)));
        }),
    };

    static string Name(Random chance, Dictionary<string, string> fields) => chance.Of(fields.Keys.Order(StringComparer.Ordinal).ToList());

    /// <summary>Another spelling of the same form (<c>%2F</c> for <c>%2f</c>) would be as genuine as the first.</summary>
    FuzzedCallback Changed(Random chance)
    {
        byte[] changed;
        do changed = Odd.Bytes(chance, right);
        while (Fields(changed).SequenceEqual(Fields(right)));
        return new("changed form", "/notify/alipay", changed, Type());
    }

    FuzzedCallback Genuine(string kind, Action<Dictionary<string, string>> change)
    {
        var fields = AlipayPen.Payment(orderNo, AnotherYuan).ToDictionary(field => field.Key, field => Odd.Latin1(Encoding.UTF8.GetBytes(field.Value)));
        change(fields);
        return new(kind, "/notify/alipay", AlipayPen.Form(AlipayPen.Sign(fields, Encoding.Latin1), Encoding.Latin1), Type());
    }

    static List<(string Name, string Value)> Type(string contentType = FormType) => [("Content-Type", contentType), ("User-Agent", "Mozilla/4.0"), ("Accept", "*/*")];

    static IEnumerable<string> Fields(byte[] form) => form.AsText().Split('&').Select(pair => WebUtility.UrlDecodeToBytes(pair.AsBytes(), 0, pair.Length).AsText()).Order(StringComparer.Ordinal);
}

file static class Bytes
{
    public static string AsText(this byte[] bytes) => Encoding.Latin1.GetString(bytes);

    public static byte[] AsBytes(this string text) => Encoding.Latin1.GetBytes(text);
}
