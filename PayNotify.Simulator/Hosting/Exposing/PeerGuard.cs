using System.Net;
using Microsoft.Extensions.Options;

namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>
/// Unless the program is shared: whoever comes from outside this machine is turned away, whatever the listeners say; and the address for
/// phones has the cashier on it and nothing else.
/// </summary>
sealed class PeerGuard(RequestDelegate next, IOptions<SimulatorOptions> options, CashierFiles files)
{
    readonly bool isShared = options.Value.Exposure is Exposure.Shared;

    public Task InvokeAsync(HttpContext context)
    {
        if (isShared) return next(context);
        if (context.IsOnLan())
        {
            return Surfaces.Read(context, files) is Surface.Cashier
                ? next(context)
                : Problem.NotFound(BadInputHandler.CodeOf(StatusCodes.Status404NotFound), "Only the cashier is at this address.").ExecuteAsync(context);
        }

        return IsInsideThisMachine(context.Connection.RemoteIpAddress)
            ? next(context)
            : Problem.Of(StatusCodes.Status403Forbidden, "peer_not_allowed", "Only this machine may call; --shared lets others in with a token.").ExecuteAsync(context);
    }

    // A caller without an address came by a pipe, or is in this process.
    static bool IsInsideThisMachine(IPAddress? caller) =>
        caller is null || IPAddress.IsLoopback(caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller);
}
