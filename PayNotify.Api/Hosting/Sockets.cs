namespace PayNotify.Api.Hosting;

static class Sockets
{
    /// <summary>Without the framework's keep-alive: it has a timer for each socket, and here all share one heartbeat.</summary>
    public static void UseSockets(this IApplicationBuilder app) => app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
}
