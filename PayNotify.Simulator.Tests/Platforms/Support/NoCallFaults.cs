using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>A gateway by itself, where nothing goes wrong.</summary>
sealed class NoCallFaults : ICallFaults
{
    public Task<CallConduct> TakeAsync(
        string merchant, PlatformName platform, MerchantCall call, Func<string?> orderNo, CancellationToken cancellationToken) =>
        Task.FromResult(CallConduct.Genuine);

    public Task PayEarlyAsync(string merchant, PlatformName platform, string orderNo, CancellationToken cancellationToken) => Task.CompletedTask;
}
