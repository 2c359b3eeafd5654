using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>
/// Under <c>--shared</c>: control API and console are for whoever has the token, in <c>Authorization</c>, or in a browser's cookie, which
/// <c>/console?token=…</c> leaves there before it sends the browser on to the clean address.
/// </summary>
sealed class TokenGuard(RequestDelegate next, AccessToken token, CashierFiles files)
{
    const string Detail = "Authorization: Bearer with the token that the first start printed; a browser opens /console?token=… once.";

    public static void Use(IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<IOptions<SimulatorOptions>>().Value.Exposure is Exposure.Shared) app.UseMiddleware<TokenGuard>();
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (Surfaces.Read(context, files) is not Surface.Control) return next(context);
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments("/console") && request.Query["token"] is [var given])
            return token.Is(given) ? SignIn(context, given!) : Refuse(context);
        return token.Is(Bearer(request)) || token.Is(request.Cookies[CookieName(request)]) ? next(context) : Refuse(context);
    }

    static string? Bearer(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;

    static Task SignIn(HttpContext context, string given)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Cookies.Append(CookieName(context.Request), given, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        context.Response.Redirect(context.Request.PathBase + context.Request.Path);
        return Task.CompletedTask;
    }

    // Cookies know no ports: two Simulators of one host would take each other's.
    static string CookieName(HttpRequest request) => $"paynotify-{request.Host.Port ?? (request.IsHttps ? 443 : 80)}";

    static Task Refuse(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        context.Response.Headers.CacheControl = "no-store";
        return Problem.Of(StatusCodes.Status401Unauthorized, "token_required", Detail).ExecuteAsync(context);
    }
}
