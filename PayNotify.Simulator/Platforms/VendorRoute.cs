using Microsoft.AspNetCore.Mvc;

namespace PayNotify.Simulator.Platforms;

internal static class VendorRoute
{
    /// <summary>A route of the vendor's own surface: not in our description, its bodies limited.</summary>
    public static void AsVendorRoute(this IEndpointConventionBuilder route, int maxBodyBytes) =>
        route.WithMetadata(new RequestSizeLimitAttribute(maxBodyBytes), new ExcludeFromDescriptionAttribute());
}
