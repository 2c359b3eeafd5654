using Microsoft.Extensions.Options;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms;

/// <summary>The text inside the QR code: an address that any phone can open.</summary>
internal sealed class CashierLink(IOptions<SimulatorOptions> options)
{
    public string Of(PlatformOrder order) => $"{options.Value.CashierBaseUrl}/cashier/{order.Code}";
}
