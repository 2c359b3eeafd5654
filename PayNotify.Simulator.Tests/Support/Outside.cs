using System.Net;
using PayNotify.Simulator.Hosting.Exposing;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>This machine as others see it: a call to this address comes from it, too, and not from loopback.</summary>
static class Outside
{
    public static string Address()
    {
        var address = LanAddress.First();
        Assert.SkipWhen(address is null, "This machine has no address but loopback, so nobody can come from outside.");
        return address;
    }

    public static IPAddress Peer() => IPAddress.Parse(Address());
}
