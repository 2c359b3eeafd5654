namespace PayNotify.Api.Hosting;

static class SecurityHeaders
{
    /// <summary>Only what this program itself serves; pictures may also be written into a page as data.</summary>
    const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the last moment: a failure on the way takes back what was set before it.
        http.Response.OnStarting(static http => Add(((HttpContext)http).Response.Headers), http);
        return next(http);
    });

    static Task Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";

        // An order's address is a capability; it must not travel to wherever a link leads.
        headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
