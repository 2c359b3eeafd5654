using System.Net;
using System.Net.Sockets;

namespace PayNotify.Simulator.Delivery;

/// <summary>Addresses that lead inside: to this machine, its network, its provider's, or to many at once. In every spelling that IPv6 has for IPv4.</summary>
static class InsideAddresses
{
    static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Where an IPv4 address hides in an IPv6 one: translated (RFC 2765), compatible, NAT64, 6to4.</summary>
    static readonly (IPNetwork Network, int At)[] Carriers =
    [
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12), (IPNetwork.Parse("::/96"), 12),
        (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2),
    ];

    public static bool Include(IPAddress address)
    {
        // First: IPNetwork takes a mapped address for the IPv4 one, and finds it in IPv6 networks where it is not.
        if (address.IsIPv4MappedToIPv6) return Include(address.MapToIPv4());
        if (address.AddressFamily is AddressFamily.InterNetworkV6 && Carried(address) is { } carried && Include(carried)) return true;
        return Inside.Any(network => network.Contains(address));
    }

    static IPAddress? Carried(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (Carriers.FirstOrDefault(carrier => carrier.Network.Contains(address)) is { At: > 0 } carrier) return new IPAddress(bytes[carrier.At..(carrier.At + 4)]);

        // ISATAP: any network, then 0:5efe or 200:5efe.
        return bytes[8] is 0 or 2 && bytes.AsSpan(9, 3) is [0, 0x5e, 0xfe] ? new IPAddress(bytes[12..]) : null;
    }
}
