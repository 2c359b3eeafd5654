using Microsoft.Extensions.FileProviders;
using PayNotify.Simulator.Hosting.Exposing;

namespace PayNotify.Simulator.Hosting;

/// <summary>The phone and the console, one HTML file each; their other files carry a hash in their names.</summary>
static class Pages
{
    internal static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPages(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-store",
        });

        var files = app.Environment.WebRootFileProvider;
        app.MapMethods("/", GetAndHead, () => TypedResults.Redirect("/console")).ExcludeFromDescription();
        app.MapMethods("/console/{**page}", GetAndHead, context => SendAsync(context, files, "console/index.html")).ExcludeFromDescription();
        app.MapMethods("/cashier/{code}", GetAndHead, context => SendAsync(context, files, "cashier/index.html")).ExcludeFromDescription().On(Surface.Cashier);
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
