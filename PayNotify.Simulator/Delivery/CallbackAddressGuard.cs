using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Hosting.Exposing;

namespace PayNotify.Simulator.Delivery;

/// <summary>
/// Opens the connections of callbacks. Under <c>--shared</c> none of them leads inside, wherever a name is made to point: the address is
/// judged after it was looked up, and that very address is connected to, so that a second look-up cannot say otherwise.
/// </summary>
public sealed class CallbackAddressGuard
{
    readonly bool isShared;
    readonly HashSet<string> allowed;
    readonly ConcurrentDictionary<DnsEndPoint, bool> own = [];

    public CallbackAddressGuard(IOptions<SimulatorOptions> options)
    {
        isShared = options.Value.Exposure is Exposure.Shared;
        allowed = new(options.Value.AllowedCallbackHostNames, StringComparer.OrdinalIgnoreCase);
    }

    internal Func<string, CancellationToken, Task<IPAddress[]>> LookUp { get; init; } = Dns.GetHostAddressesAsync;

    /// <exception cref="CallbackForbiddenException">All addresses of the host lead inside.</exception>
    /// <exception cref="SocketException">There is no such host, or nobody answers there.</exception>
    public async ValueTask<Socket> ConnectAsync(DnsEndPoint to, CancellationToken cancellationToken, Action? lookedUp = null)
    {
        var addresses = await ResolveAsync(to, cancellationToken);
        lookedUp?.Invoke();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a host that may be connected to.</summary>
    public async ValueTask<IPAddress[]> ResolveAsync(DnsEndPoint to, CancellationToken cancellationToken)
    {
        // A literal is not looked up: the resolver would refuse 0.0.0.0 in words of its own.
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await LookUp(to.Host, cancellationToken);
        if (!isShared || allowed.Contains(to.Host) || own.ContainsKey(to)) return addresses;

        IPAddress[] outside = [.. addresses.Where(address => !InsideAddresses.Include(address))];
        return outside.Length > 0 ? outside : throw new CallbackForbiddenException(to.Host);
    }

    /// <summary>Allows callbacks to one of the program's own receivers until disposed.</summary>
    public IDisposable Allow(DnsEndPoint receiver)
    {
        own[receiver] = true;
        return new Permission(this, receiver);
    }

    sealed class Permission(CallbackAddressGuard guard, DnsEndPoint receiver) : IDisposable
    {
        public void Dispose() => guard.own.TryRemove(receiver, out _);
    }
}

/// <summary>The callback's address leads inside, and the program is shared.</summary>
public sealed class CallbackForbiddenException(string host)
    : Exception($"{host} leads inside, where callbacks of a shared Simulator do not go; AllowedCallbackHosts names exceptions.");
