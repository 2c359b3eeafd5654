namespace PayNotify.Api.Hosting;

static class Sockets
{
    /// <summary>Without the framework's keep-alive: it has a timer for each socket, and here all share one heartbeat.</summary>
    public static void UseSockets(this IApplicationBuilder app) => app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });

    /// <summary>Any page may open a socket to any host: only the browser's own word says which page it is. Programs send none.</summary>
    public static bool IsFromOwnPage(this HttpRequest request, PublicAddress address)
    {
        if (request.Headers.Origin.Count == 0) return true;
        if (!Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)) return false;

        var host = HostString.FromUriComponent(origin);
        return host == request.Host || host == HostString.FromUriComponent(address.Of("/"));
    }
}
