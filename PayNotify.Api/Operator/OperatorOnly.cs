using System.Net.Http.Headers;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Operator;

static class OperatorOnly
{
    /// <summary>Lets in only who shows the operator's key.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            http.Response.Headers.CacheControl = "no-store";
            if (IsOperator(http)) return await next(context);

            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.OperatorOnly.Because("Authorization: must be Bearer and the operator's key");
        });
        return routes.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));
    }

    static bool IsOperator(HttpContext http) =>
        AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var shown) &&
        shown is { Scheme: var scheme, Parameter: { } key } && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) &&
        http.RequestServices.GetRequiredService<OperatorKey>().Is(key);
}
