namespace PayNotify.Api.Hosting;

/// <summary>The pages, from <c>wwwroot/</c> beside the program.</summary>
static class Pages
{
    /// <summary>The addresses that the one page draws; all others are 404.</summary>
    static readonly string[] Addresses = ["/", "/checkout/{id}", "/orders/{id}", "/lab"];

    public static void UseAssets(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        // The names of assets hold a hash of what is inside: what a browser has, it may keep.
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-store",
    });

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        foreach (var address in Addresses) routes.MapGet(address, Page).ExcludeFromDescription();
    }

    static IResult Page(HttpContext http, IWebHostEnvironment environment)
    {
        var page = environment.WebRootFileProvider.GetFileInfo("index.html");
        if (!page.Exists) return Results.NotFound();

        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(page.CreateReadStream(), "text/html; charset=utf-8");
    }
}
