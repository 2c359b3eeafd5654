using System.Text;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>The character sets that Alipay writes (docs/wire/alipay.md 1.4), by all of their names. What is no text in them throws.</summary>
static class AlipayCharsets
{
    static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly Encoding Gbk = Chinese("gbk");
    static readonly Encoding Gb18030 = Chinese("gb18030");

    /// <summary>The names of IANA's registry and of the WHATWG's list; GBK has every character of GB2312 in the same bytes.</summary>
    static readonly Dictionary<string, Encoding> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf-8"] = Utf8,
        ["utf8"] = Utf8,
        ["csUTF8"] = Utf8,
        ["unicode-1-1-utf-8"] = Utf8,
        ["gbk"] = Gbk,
        ["cp936"] = Gbk,
        ["ms936"] = Gbk,
        ["windows-936"] = Gbk,
        ["csGBK"] = Gbk,
        ["x-gbk"] = Gbk,
        ["gb2312"] = Gbk,
        ["gb_2312"] = Gbk,
        ["gb_2312-80"] = Gbk,
        ["csGB2312"] = Gbk,
        ["csISO58GB231280"] = Gbk,
        ["iso-ir-58"] = Gbk,
        ["chinese"] = Gbk,
        ["euc-cn"] = Gbk,
        ["gb18030"] = Gb18030,
        ["gb18030-2000"] = Gb18030,
        ["csGB18030"] = Gb18030,
    };

    public static Encoding? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The charset of a Content-Type; also of one that is not well-formed, as Alipay's was until 2018.</summary>
    public static string? NameIn(string? contentType) => contentType?.Split(';')
        .Select(part => part.Split('=', 2))
        .Where(part => part is [var name, _] && name.Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
        .Select(part => part[1].Trim().Trim('"'))
        .FirstOrDefault();

    static Encoding Chinese(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
