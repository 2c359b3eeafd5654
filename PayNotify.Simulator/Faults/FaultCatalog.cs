using System.Collections.Frozen;

namespace PayNotify.Simulator.Faults;

/// <summary>All faults; a new one is a line in its stage's file and one in docs/faults.md.</summary>
public static class FaultCatalog
{
    static readonly FrozenDictionary<string, Fault> ByName;

    static FaultCatalog()
    {
        All = [.. ContentFaults.All, .. SigningFaults.All, .. MessageFaults.All, .. DeliveryFaults.All, .. WireFaults.All, .. CallFaults.All, .. TradeFaults.All];
        ByName = All.ToFrozenDictionary(fault => fault.Name, StringComparer.Ordinal);
    }

    public static IReadOnlyList<Fault> All { get; }

    public static Fault? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <summary>The fault of a plan that was taken in: its name was checked then.</summary>
    public static Fault Get(string name) => ByName[name];
}
