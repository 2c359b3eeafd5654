using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>Where the program listens: unless it is shared only inside this machine, and under <c>--lan</c> at one more address.</summary>
static class Listeners
{
    const string Options = "--lan lets phones reach the cashier and nothing else, --shared lets others in with a token.";

    /// <exception cref="StartException">An address would let in whom the mode keeps out.</exception>
    public static void AddListeners(this WebApplicationBuilder builder, SimulatorOptions options)
    {
        // In one call: a second one would replace the first.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen =>
        {
            listen.AllowExactHeaders();
            if (options.Exposure is Exposure.Lan) MarkLan(listen);
        }));
        if (options.Exposure is Exposure.Shared) return;
        var urls = builder.Configuration["urls"]!;
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsInsideThisMachine(url)) throw new StartException($"--urls {url} can be reached from outside this machine: name a loopback address, or choose: {Options}");
        }

        if (builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            throw new StartException($"Kestrel:Endpoints can be reached from outside this machine: name a loopback address with --urls, or choose: {Options}");
        if (options.Exposure is not Exposure.Lan) return;

        builder.WebHost.UseUrls($"{urls};{options.LanUrl}");
    }

    /// <summary>Whether the request came by the address that is for phones.</summary>
    public static bool IsOnLan(this HttpContext context) => context.Features.Get<LanMark>() is not null;

    // Kestrel takes a name that is neither an address nor localhost for all addresses.
    public static bool IsInsideThisMachine(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe || address.IsNamedPipe
            || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host, out var literal) && IPAddress.IsLoopback(literal));
    }

    // Everything else is loopback by then. The mark goes by the listener: a caller from this machine shows loopback on both.
    static void MarkLan(ListenOptions listen)
    {
        if (listen.IPEndPoint is not { } at || IPAddress.IsLoopback(at.Address)) return;
        listen.Use(next => connection =>
        {
            connection.Features.Set(LanMark.It);
            return next(connection);
        });
    }

    sealed class LanMark
    {
        public static readonly LanMark It = new();
    }
}
