using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>How a phone of the network reaches an address that is listened at.</summary>
static class LanAddress
{
    public static string Of(string lanUrl)
    {
        var address = BindingAddress.Parse(lanUrl);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? First() ?? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }

    /// <summary>This machine's first address that is not loopback; those of interfaces that lead to a gateway come first.</summary>
    public static string? First() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network is { OperationalStatus: OperationalStatus.Up, NetworkInterfaceType: not NetworkInterfaceType.Loopback })
        .Select(network => network.GetIPProperties())
        .OrderByDescending(network => network.GatewayAddresses.Count > 0)
        .SelectMany(network => network.UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily is AddressFamily.InterNetwork)?.ToString();
}
