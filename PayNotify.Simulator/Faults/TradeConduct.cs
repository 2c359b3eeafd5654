namespace PayNotify.Simulator.Faults;

/// <summary>How strict the platform is about an order that is over.</summary>
/// <param name="TakesLateMoney">A payment goes through although the order was closed or has expired.</param>
public sealed record TradeConduct(bool TakesLateMoney = false)
{
    public static TradeConduct Genuine { get; } = new();
}
