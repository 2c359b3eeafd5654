namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>Whom an endpoint is for.</summary>
enum Surface
{
    /// <summary>Control API, console, description. What says nothing is this: a new route is closed until it says otherwise.</summary>
    Control,

    /// <summary>The payer's phone: its page, that page's files, and its routes. The code in the address is the capability.</summary>
    Cashier,

    /// <summary>The platforms' own routes, which check signatures.</summary>
    Vendor,

    Health,
}

static class Surfaces
{
    public static TBuilder On<TBuilder>(this TBuilder endpoints, Surface surface)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Of(surface));

    public static Surface SurfaceOf(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<Of>()?.Surface ?? Surface.Control;

    public static Surface Read(HttpContext context, CashierFiles files) =>
        VendorSurface.Includes(context) ? Surface.Vendor
        : context.GetEndpoint() is { } endpoint ? endpoint.SurfaceOf()
        : files.Include(context.Request) ? Surface.Cashier
        : Surface.Control;

    sealed record Of(Surface Surface);
}
