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

        // On Alipay the id is a field like any other: the delivery goes by the one that is sent.
        if (platform.Name is PlatformName.Alipay && draft.Content["notify_id"] is { } notifyId) draft = draft with { NotifyId = notifyId.GetValue<string>() };
        return engine.FireAsync(CallbackDelivery.Fired(merchant.Name, platform.Name, draft, to, now), cancellationToken);
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
