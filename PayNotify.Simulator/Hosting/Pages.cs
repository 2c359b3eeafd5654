using Microsoft.Extensions.FileProviders;

namespace PayNotify.Simulator.Hosting;

/// <summary>The phone and the console, one HTML file each; their other files carry a hash in their names.</summary>
static class Pages
{
    public static void MapPages(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-store",
        });

        var files = app.Environment.WebRootFileProvider;
        app.MapGet("/", () => TypedResults.Redirect("/console")).ExcludeFromDescription();
        app.MapGet("/console/{**page}", context => SendAsync(context, files, "console/index.html")).ExcludeFromDescription();
        app.MapGet("/cashier/{code}", context => SendAsync(context, files, "cashier/index.html")).ExcludeFromDescription();
    }

    static async Task SendAsync(HttpContext context, IFileProvider files, string path)
    {
        var page = files.GetFileInfo(path);
        if (!page.Exists)
        {
            await Problem.NotFound("page_not_built", $"{path} is not beside the program: build it with the pages (npm).").ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.SendFileAsync(page);
    }
}
