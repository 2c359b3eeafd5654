using Microsoft.AspNetCore.Http.Metadata;

namespace PayNotify.Simulator.Hosting;

/// <summary>
/// Refuses a query parameter that its route does not know. A misspelt one would narrow nothing: <c>DELETE /sandbox/faults?marchant=a</c>
/// would remove the plans of all spaces.
/// </summary>
static class KnownQuery
{
    public static Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not { } endpoint || !context.Request.Path.StartsWithSegments("/sandbox")) return next(context);

        var known = endpoint.Metadata.OfType<IParameterBindingMetadata>().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = context.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name));
        return unknown is null ? next(context) : throw new InvalidInputException("query_invalid", unknown, "not a query parameter of this route.");
    }
}
