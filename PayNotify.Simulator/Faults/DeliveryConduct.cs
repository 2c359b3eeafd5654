namespace PayNotify.Simulator.Faults;

/// <summary>What becomes of an attempt before anything is sent.</summary>
/// <param name="Delay">Business time that it waits beyond its due instant.</param>
/// <param name="Copies">Sent beside the attempt itself.</param>
/// <param name="InParallel">The copies leave together with it; else one after the other is answered.</param>
/// <param name="After">It waits until a callback of this type about the same order has been sent; empty for any other callback.</param>
/// <param name="AtMost">How long it waits for that, business time.</param>
public sealed record DeliveryConduct(
    bool IsDropped = false, TimeSpan Delay = default, int Copies = 0, bool InParallel = false, string? After = null, TimeSpan AtMost = default)
{
    public static DeliveryConduct Genuine { get; } = new();
}
