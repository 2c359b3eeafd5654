using Microsoft.AspNetCore.Mvc;
using PayNotify.Simulator.Hosting.Exposing;

namespace PayNotify.Simulator.Platforms;

internal static class VendorRoute
{
    /// <summary>A route of the vendor's own surface: not in our description, its bodies limited.</summary>
    public static void AsVendorRoute(this IEndpointConventionBuilder route, int maxBodyBytes) =>
        route.WithMetadata(new RequestSizeLimitAttribute(maxBodyBytes), new ExcludeFromDescriptionAttribute()).On(Surface.Vendor);

    /// <summary>Whether the path is spelt as the vendor spells it. Our router forgives letter case and a last slash; a signed path has neither.</summary>
    public static bool IsSpeltAs(this PathString path, string template)
    {
        var (found, wanted) = (path.Value!.Split('/'), template.Split('/'));
        return found.Length == wanted.Length && found.Zip(wanted).All(pair => pair.Second.StartsWith('{') || pair.First == pair.Second);
    }
}
