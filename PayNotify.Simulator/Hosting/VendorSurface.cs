namespace PayNotify.Simulator.Hosting;

/// <summary>The platforms' own routes. They look as the vendors' do and check signatures; nothing of our own surface applies to them.</summary>
static class VendorSurface
{
    /// <summary>Also with doubled slashes, as a base address with a slash at its end makes them: that leads nowhere, in the vendors' way.</summary>
    public static bool Includes(HttpContext context)
    {
        PathString path = "/" + context.Request.Path.Value!.TrimStart('/');
        return path.StartsWithSegments("/v3") || path.StartsWithSegments("/gateway.do");
    }
}
