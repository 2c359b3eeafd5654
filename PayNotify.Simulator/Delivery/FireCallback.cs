using System.Text.Json.Nodes;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <summary>Signs and sends a callback without an order; from then on it is a delivery like any other.</summary>
public sealed class FireCallback(DeliveryEngine engine, PlatformClock clock, FaultPlans plansOf)
{
    /// <param name="overrides">Merged into the content before signing: objects deeply, null removes.</param>
    /// <param name="faults">On this delivery; it needs no naming in them.</param>
    /// <returns>The delivery's id, after its first attempt.</returns>
    public Task<string> ExecuteAsync(
        IPlatform platform,
        Merchant merchant,
        string type,
        string to,
        JsonObject? overrides,
        IReadOnlyList<OrderFault> faults,
        CancellationToken cancellationToken)
    {
        if (faults.FirstOrDefault(fault => FaultCatalog.Find(fault.Fault)?.Stage is FaultStage.Call or FaultStage.Trade) is { } other)
            throw Input.Invalid("faults", $"{other.Fault} is not about a callback; plan it by POST /sandbox/faults.");

        var now = clock.Now(merchant.Name);
        var draft = platform.DraftWithoutOrder(merchant, type, now);
        if (overrides is not null) draft.Content.Merge(overrides);

        // On Alipay the id is a field like any other: the delivery goes by the one that is sent.
        if (platform.Name is PlatformName.Alipay && draft.Content["notify_id"] is { } notifyId) draft = draft with { NotifyId = notifyId.GetValue<string>() };
        var delivery = CallbackDelivery.Fired(merchant.Name, platform.Name, draft, to, now);
        var plans = plansOf.Read(merchant.Name, [.. faults.Select(fault => fault.On(platform.Name, orderNo: null, delivery.Id))]);
        return engine.FireAsync(delivery, plans, cancellationToken);
    }
}
