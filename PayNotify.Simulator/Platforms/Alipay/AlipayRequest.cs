using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>All parameters of one call, from query and body alike, decoded once (docs/wire/alipay.md 1.3). Names are case-sensitive.</summary>
/// <param name="Contradicts">A parameter came twice, with two values.</param>
internal sealed record AlipayRequest(SortedDictionary<string, string> Parameters, bool Contradicts = false)
{
    // biz_content has no limit of its own; 256 KiB holds the longest list of goods.
    public const int MaxBodyBytes = 256 * 1024;

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

    public static async Task<AlipayRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;

        // Whatever else the content type says: clients send none, or odd ones.
        var isMultipart = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data";
        var inBody = isMultipart && type!.Boundary.Length > 0
            ? await DecodePartsAsync(body, HeaderUtilities.RemoveQuotes(type.Boundary).ToString())
            : Decode(Encoding.UTF8.GetString(body.ToArray()));
        return Of([.. Decode(request.QueryString.Value ?? ""), .. inBody]);
    }

    static List<KeyValuePair<string, string>> Decode(string form)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(form))
        {
            if (pair.EncodedName.Length > 0) pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }

    static async Task<List<KeyValuePair<string, string>>> DecodePartsAsync(Stream body, string boundary)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        var parts = new MultipartReader(boundary, body);
        try
        {
            while (await parts.ReadNextSectionAsync() is { } part)
            {
                // File parts are not signed.
                if (part.AsFormDataSection() is { } text) pairs.Add(new(text.Name, await text.GetValueAsync()));
            }
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException)
        {
            // The body was read whole before, so this is its form. What was readable counts; the signature decides.
        }

        return pairs;
    }
}
