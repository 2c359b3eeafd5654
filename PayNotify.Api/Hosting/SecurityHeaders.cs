namespace PayNotify.Api.Hosting;

static class SecurityHeaders
{
    /// <summary>Only what this program itself serves; pictures may also be written into a page as data.</summary>
    const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the last moment: a failure on the way takes back what was set before it.
        http.Response.OnStarting(static http => AddAsync((HttpContext)http), http);
        return next(http);
    });

    /// <summary>For what no browser shows: it has no content to have a policy for.</summary>
    public static void AddToData(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";

        // An order's address is a capability; it must not travel to wherever a link leads.
        headers["Referrer-Policy"] = "no-referrer";
    }

    static Task AddAsync(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        AddToData(http.Response.Headers);
        return Task.CompletedTask;
    }
}
