namespace PayNotify.Simulator.Delivery;

/// <summary>The places that are taken at each receiver, as one look has found them, to plan with.</summary>
public sealed class ReceiverPlaces(IEnumerable<string> receiversUnderWay)
{
    /// <summary>Enough to be a load, too few to exhaust a development server's threads or our ports.</summary>
    public const int AtOnce = 32;

    readonly Dictionary<string, int> taken = receiversUnderWay.CountBy(receiver => receiver).ToDictionary();

    /// <summary>The receivers that have no place left.</summary>
    public IReadOnlyList<string> Full => [.. taken.Where(receiver => receiver.Value >= AtOnce).Select(receiver => receiver.Key)];

    public bool TryTake(string receiver)
    {
        var others = taken.GetValueOrDefault(receiver);
        if (others >= AtOnce) return false;
        taken[receiver] = others + 1;
        return true;
    }
}
