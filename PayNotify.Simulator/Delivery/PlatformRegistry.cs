using System.Collections.Frozen;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <summary>The platforms that Program.cs put in, by name.</summary>
public sealed class PlatformRegistry(IEnumerable<IPlatform> platforms)
{
    readonly FrozenDictionary<PlatformName, IPlatform> byName = platforms.ToFrozenDictionary(platform => platform.Name);

    public IEnumerable<IPlatform> All => byName.Values.OrderBy(platform => platform.Name);

    public IPlatform this[PlatformName name] => byName[name];
}
