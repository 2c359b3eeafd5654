namespace PayNotify.Api.Hosting;

/// <summary>The pages, from <c>wwwroot/</c> beside the program.</summary>
static class Pages
{
    /// <summary>The addresses that the one page draws; all others are 404.</summary>
    static readonly string[] Addresses = ["/", "/checkout/{id}", "/orders/{id}", "/lab"];

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

    static IResult Page(HttpContext http) => Find(http) ?? Results.NotFound();

    static IResult? Find(HttpContext http)
    {
        var page = http.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("index.html");
        if (!page.Exists) return null;

        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(page.CreateReadStream(), "text/html; charset=utf-8");
    }
}
