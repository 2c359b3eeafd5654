using System.Text;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>
/// A character set that a request may ask for: its string is signed in it, and its answer and its notifications come in it
/// (docs/wire/alipay.md 1.4).
/// </summary>
/// <param name="Name">As notifications spell it.</param>
internal sealed record AlipayCharset(string Name, Encoding Encoding)
{
    const int ChinesePage = 936;

    public static AlipayCharset Utf8 { get; } = new("utf-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public static AlipayCharset Gbk { get; } = Chinese("GBK");

    // Every character of GB2312 has the same bytes in GBK.
    public static AlipayCharset Gb2312 { get; } = Chinese("GB2312");

    /// <returns>Null for a name that is none of the three.</returns>
    public static AlipayCharset? Named(string? name) => name?.ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" => Utf8,
        "GBK" => Gbk,
        "GB2312" => Gb2312,
        _ => null,
    };

    static AlipayCharset Chinese(string name) => new(name, CodePagesEncodingProvider.Instance.GetEncoding(ChinesePage)!);
}
