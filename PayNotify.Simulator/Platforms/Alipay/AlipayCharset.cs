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
    const int ChineseStandard = 54936;

    public static AlipayCharset Utf8 { get; } = new("utf-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public static AlipayCharset Gbk { get; } = Chinese("GBK", ChinesePage);

    // Every character of GB2312 has the same bytes in GBK.
    public static AlipayCharset Gb2312 { get; } = Chinese("GB2312", ChinesePage);

    public static AlipayCharset Gb18030 { get; } = Chinese("GB18030", ChineseStandard);

    /// <summary>By any of its names in IANA's registry and the WHATWG's list.</summary>
    /// <returns>Null for an unknown name.</returns>
    public static AlipayCharset? Named(string? name) => name?.Trim().Trim('"').ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" or "CSUTF8" or "UNICODE-1-1-UTF-8" => Utf8,
        "GBK" or "CP936" or "MS936" or "WINDOWS-936" or "CSGBK" or "X-GBK" => Gbk,
        "GB2312" or "GB_2312" or "GB_2312-80" or "CSGB2312" or "CSISO58GB231280" or "ISO-IR-58" or "CHINESE" or "EUC-CN" => Gb2312,
        "GB18030" or "GB18030-2000" or "CSGB18030" => Gb18030,
        _ => null,
    };

    /// <summary>By a Content-Type, also by one that is not well-formed: the charset is what matters in it.</summary>
    public static AlipayCharset? OfContentType(string? contentType) => contentType?.Split(';')
        .Select(part => part.Split('=', 2))
        .Where(part => part is [var name, _] && name.Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
        .Select(part => Named(part[1]))
        .FirstOrDefault();

    static AlipayCharset Chinese(string name, int page) => new(name, CodePagesEncodingProvider.Instance.GetEncoding(page)!);
}
