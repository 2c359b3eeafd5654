namespace PayNotify.Api.Hosting;

/// <summary>The language asked for is the first of Accept-Language. Whoever names none is spoken to as each place sees fit.</summary>
static class Language
{
    public static bool IsChinese(HttpRequest request) => First(request)?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) is true;

    public static bool IsNotChinese(HttpRequest request) => First(request)?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) is false;

    /// <summary>As the page's script chooses: <c>?lang=</c> first, then Accept-Language, then Chinese.</summary>
    public static bool IsPageChinese(HttpRequest request) =>
        request.Query["lang"] is [{ Length: > 0 } asked, ..] ? asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase) : !IsNotChinese(request);

    static string? First(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage is [{ } first, ..] ? first.Value.Value : null;
}
