namespace PayNotify.Api.Hosting;

/// <summary>The language asked for is the preferred one of Accept-Language. Without one, each place has its own default.</summary>
static class Language
{
    public static bool IsChinese(HttpRequest request) => Preferred(request)?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) is true;

    public static bool IsNotChinese(HttpRequest request) => Preferred(request)?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) is false;

    /// <summary>As the page's script chooses: <c>?lang=</c> first, then Accept-Language, then Chinese.</summary>
    public static bool IsPageChinese(HttpRequest request) =>
        request.Query["lang"] is [{ Length: > 0 } asked, ..] ? asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase) : !IsNotChinese(request);

    static string? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage.MaxBy(language => language.Quality ?? 1)?.Value.Value;
}
