using Microsoft.AspNetCore.Http.Features;

namespace PayNotify.Simulator.Platforms;

internal static class RawTarget
{
    /// <summary>Path and query as the client wrote them. A client that believes to talk to a proxy writes them behind scheme and host.</summary>
    public static string Of(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith('/')) return target;

        var authority = target.IndexOf("://", StringComparison.Ordinal);
        var path = authority < 0 ? -1 : target.IndexOf('/', authority + 3);
        return path < 0 ? target : target[path..];
    }
}
