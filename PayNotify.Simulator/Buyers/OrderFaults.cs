using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Buyers;

static class OrderFaults
{
    const int Most = 16;

    /// <summary>The member <c>faults</c> of a request.</summary>
    public static IReadOnlyList<OrderFault> Read(IReadOnlyList<OrderFault?>? faults)
    {
        if (faults is null) return [];
        if (faults.Count > Most) throw Input.Invalid("faults", $"at most {Most}.");
        return [.. faults.Select(fault => fault ?? throw Input.Invalid("faults", "objects, none of them null."))];
    }
}
