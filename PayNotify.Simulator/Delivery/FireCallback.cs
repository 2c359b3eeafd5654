using System.Text.Json.Nodes;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <summary>Signs and sends a callback without an order; from then on it is a delivery like any other.</summary>
public sealed class FireCallback(DeliveryEngine engine, PlatformClock clock)
{
    /// <param name="overrides">Merged into the content before signing: objects deeply, null removes.</param>
    /// <returns>The delivery's id, after its first attempt.</returns>
    public Task<string> ExecuteAsync(
        IPlatform platform, Merchant merchant, string type, string to, JsonObject? overrides, CancellationToken cancellationToken)
    {
        var now = clock.Now(merchant.Name);
        var draft = platform.DraftWithoutOrder(merchant, type, now);
        if (overrides is not null) Merge(draft.Content, overrides);

        // Both platforms call it so; whoever overrides it with something else than a text means no order.
        var orderNo = draft.Content["out_trade_no"] is JsonValue number && number.TryGetValue<string>(out var text) ? text : null;
        var delivery = CallbackDelivery.DueNow(merchant.Name, platform.Name, draft, to, DeliveryTrigger.Fired, now, orderId: null, orderNo);
        return engine.FireAsync(delivery, cancellationToken);
    }

    static void Merge(JsonObject content, JsonObject overrides)
    {
        foreach (var (name, value) in overrides)
        {
            if (value is null) content.Remove(name);
            else if (value is JsonObject inner && content[name] is JsonObject known) Merge(known, inner);
            else content[name] = value.DeepClone();
        }
    }
}
