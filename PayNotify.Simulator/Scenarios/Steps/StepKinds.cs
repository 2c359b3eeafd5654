using System.Collections.Frozen;

namespace PayNotify.Simulator.Scenarios;

/// <summary>All steps by name; a new one is a line here or in one of the three files beside this one.</summary>
static class StepKinds
{
    public static readonly FrozenDictionary<string, StepKind> All =
        new[] { MerchantSteps.All, PayerSteps.All, PlatformSteps.All }.SelectMany(kinds => kinds).ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
}
