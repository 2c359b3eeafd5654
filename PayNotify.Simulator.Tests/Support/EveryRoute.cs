using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using PayNotify.Simulator.Hosting.Exposing;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>All that the program has routes for, as it says itself: a new route is among them by being there.</summary>
static class EveryRoute
{
    public static IReadOnlyList<Route> Of(SimulatorHost simulator) =>
    [
        .. simulator.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(
            endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"],
            (endpoint, method) => new Route(new HttpMethod(method), Path(endpoint.RoutePattern), endpoint.SurfaceOf())),
    ];

    static string Path(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { IsCatchAll: true } => "any/thing",
        _ => "any",
    }))));

    public sealed record Route(HttpMethod Method, string Path, Surface Surface)
    {
        public override string ToString() => $"{Method} {Path}";
    }
}
