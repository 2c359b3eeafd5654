using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>What a gateway asks before it acts on a merchant's own call.</summary>
public interface ICallFaults
{
    /// <summary>Takes the plans that match the call; each use is counted.</summary>
    /// <param name="orderNo">The order that the call names; asked only when a plan wants to know.</param>
    Task<CallConduct> TakeAsync(string merchant, PlatformName platform, MerchantCall call, Func<string?> orderNo, CancellationToken cancellationToken);

    /// <summary>Pays the order that a call has just placed, and returns when its callback is answered.</summary>
    Task PayEarlyAsync(string merchant, PlatformName platform, string orderNo, CancellationToken cancellationToken);
}
