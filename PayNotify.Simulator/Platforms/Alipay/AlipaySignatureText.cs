namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>The strings under the signatures: sorted in byte order, joined, values as they are (docs/wire/alipay.md 1.2, 4.3).</summary>
internal static class AlipaySignatureText
{
    /// <summary>Requests: all but <c>sign</c>.</summary>
    public static string OfRequest(IEnumerable<KeyValuePair<string, string>> parameters, bool keepEmpty) =>
        Join(parameters.Where(parameter => parameter.Key != "sign" && (keepEmpty || parameter.Value.Length > 0)));

    /// <summary>Trade notifications: all but <c>sign</c> and <c>sign_type</c>.</summary>
    public static string OfNotification(IEnumerable<KeyValuePair<string, string>> fields) =>
        Join(fields.Where(field => field.Key is not ("sign" or "sign_type")));

    static string Join(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('&', parameters
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Key}={parameter.Value}"));
}
