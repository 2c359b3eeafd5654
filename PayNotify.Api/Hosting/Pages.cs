namespace PayNotify.Api.Hosting;

/// <summary>The pages, from <c>wwwroot/</c> beside the program.</summary>
static class Pages
{
    const string NoScript = "<noscript>";

    /// <summary>The addresses that the page draws by script alone; those of orders are elsewhere, and all others are 404.</summary>
    static readonly string[] Addresses = ["/", "/lab"];

    /// <summary>Whoever may read may also ask what there is to read.</summary>
    public static IReadOnlyList<string> Reading { get; } = [HttpMethods.Get, HttpMethods.Head];

    public static void UseAssets(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        // The names of assets hold a hash of what is inside: what a browser has, it may keep.
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-store",
    });

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        foreach (var address in Addresses) routes.MapMethods(address, Reading, Page).ExcludeFromDescription();
    }

    /// <returns>The page, which says that nothing is here, when somebody looks with a browser; null when a program asks.</returns>
    public static IResult? ForUnknownAddress(HttpContext http)
    {
        var request = http.Request;
        var looks = request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
        return looks && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/notify") ? Find(http) : null;
    }

    /// <summary>The page with something else in place of what it says to a browser without script; null when there is no page.</summary>
    /// <param name="html">Encoded where it has to be.</param>
    public static IResult? WithoutScript(HttpContext http, string html)
    {
        if (Open(http) is not { } file) return null;

        using var reader = new StreamReader(file);
        var page = reader.ReadToEnd();
        var start = page.IndexOf(NoScript, StringComparison.Ordinal) + NoScript.Length;
        var end = page.IndexOf("</noscript>", StringComparison.Ordinal);
        return Results.Text(end < 0 ? page : string.Concat(page.AsSpan(0, start), html, page.AsSpan(end)), "text/html; charset=utf-8");
    }

    static IResult Page(HttpContext http) => Find(http) ?? Results.NotFound();

    static IResult? Find(HttpContext http) => Open(http) is { } page ? Results.Stream(page, "text/html; charset=utf-8") : null;

    static Stream? Open(HttpContext http)
    {
        var page = http.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("index.html");
        if (!page.Exists) return null;

        http.Response.Headers.CacheControl = "no-store";
        return page.CreateReadStream();
    }
}
