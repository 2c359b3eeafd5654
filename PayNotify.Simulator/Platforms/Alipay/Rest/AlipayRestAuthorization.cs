namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>The Authorization header of the REST style (docs/wire/alipay.md 6.2). Reading never fails: what is absent is null.</summary>
/// <param name="SignedText">Literally what stands between the scheme and <c>,sign=</c>: clients order its items differently.</param>
/// <param name="Contradicts">An item came twice.</param>
internal sealed record AlipayRestAuthorization(
    string Scheme, string SignedText, IReadOnlyDictionary<string, string> Items, string? Sign, bool Contradicts)
{
    public const string KnownScheme = "ALIPAY-SHA256withRSA";
    const string SignItem = ",sign=";

    /// <summary>Null also for an empty value.</summary>
    public string? this[string name] => Items.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static AlipayRestAuthorization Read(string header)
    {
        var (scheme, rest) = SplitAt(header, header.IndexOf(' ', StringComparison.Ordinal), 1);
        var signed = rest ?? "";
        var (text, sign) = SplitAt(signed, signed.LastIndexOf(SignItem, StringComparison.Ordinal), SignItem.Length);

        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        var contradicts = false;
        foreach (var item in text.Split(','))
        {
            var (name, value) = SplitAt(item, item.IndexOf('=', StringComparison.Ordinal), 1);
            contradicts |= !read.TryAdd(name, value ?? "");
        }

        return new(scheme, text, read, sign, contradicts);
    }

    static (string Before, string? After) SplitAt(string text, int place, int length) =>
        place < 0 ? (text, null) : (text[..place], text[(place + length)..]);
}
