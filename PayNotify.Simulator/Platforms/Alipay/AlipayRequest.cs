using System.Text;
using Microsoft.Net.Http.Headers;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>All parameters of one call, from query and body alike, decoded once (docs/wire/alipay.md 1.3). Names are case-sensitive.</summary>
/// <param name="Contradicts">A parameter came twice, with two values.</param>
internal sealed record AlipayRequest(SortedDictionary<string, string> Parameters, bool Contradicts = false)
{
    // biz_content has no limit of its own; 256 KiB holds the longest list of goods.
    public const int MaxBodyBytes = 256 * 1024;

    public AlipayCharset Charset { get; init; } = AlipayCharset.Utf8;

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    public static AlipayRequest Of(params IEnumerable<KeyValuePair<string, string>> received)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var contradicts = false;
        foreach (var (name, value) in received)
        {
            if (!parameters.TryAdd(name, value)) contradicts |= parameters[name] != value;
        }

        return new(parameters, contradicts);
    }

    /// <returns>Null when the body is too large.</returns>
    public static async Task<AlipayRequest?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (await VendorBody.ReadAsync(context) is not { } body) return null;

        // Whatever else the content type says: clients send none, or odd ones.
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var known) ? known : null;
        var inQuery = AlipayForm.Split(Encoding.Latin1.GetBytes(request.QueryString.Value is { Length: > 1 } query ? query[1..] : ""));
        var inBody = type is { Boundary.Length: > 0 } && type.MediaType == "multipart/form-data"
            ? await AlipayForm.SplitPartsAsync(new MemoryStream(body), HeaderUtilities.RemoveQuotes(type.Boundary).ToString())
            : AlipayForm.Split(body);

        var charset = Asked(inQuery) ?? AlipayCharset.OfContentType(request.ContentType) ?? Asked(inBody) ?? AlipayCharset.Utf8;
        return Of([.. inQuery.Concat(inBody).Select(field => field.Read(charset.Encoding))]) with { Charset = charset };
    }

    static AlipayCharset? Asked(IEnumerable<AlipayForm.Field> fields) =>
        fields
            .Where(field => field.Name.AsSpan().SequenceEqual("charset"u8))
            .Select(field => AlipayCharset.Named(Encoding.ASCII.GetString(field.Value)))
            .FirstOrDefault();
}
