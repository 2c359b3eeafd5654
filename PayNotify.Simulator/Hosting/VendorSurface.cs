namespace PayNotify.Simulator.Hosting;

/// <summary>The platforms' own routes. They look as the vendors' do and check signatures; nothing of our own surface applies to them.</summary>
static class VendorSurface
{
    public static bool Includes(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/v3") || context.Request.Path.StartsWithSegments("/gateway.do");
}
