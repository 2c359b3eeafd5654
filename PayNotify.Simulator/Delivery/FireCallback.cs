using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <param name="To">The address that receives it.</param>
/// <param name="Fields">Values by the names of <see cref="IPlatform.FieldsOf"/>; a field that is missing keeps its default.</param>
/// <param name="Overrides">Merged into the content after the fields and before signing: objects deeply, null removes.</param>
/// <param name="Faults">Of this delivery; they do not name it.</param>
public sealed record Firing(
    string Type, string To, IReadOnlyDictionary<string, JsonElement> Fields, JsonObject? Overrides, IReadOnlyList<OrderFault> Faults);

/// <summary>Signs and sends a callback without an order; from then on it is a delivery like any other.</summary>
public sealed class FireCallback(DeliveryEngine engine, PlatformClock clock, FaultPlans plansOf)
{
    /// <returns>The delivery's id, after its first attempt.</returns>
    public Task<string> ExecuteAsync(IPlatform platform, Merchant merchant, Firing firing, CancellationToken cancellationToken)
    {
        if (firing.Faults.FirstOrDefault(fault => FaultCatalog.Find(fault.Fault)?.Stage is FaultStage.Call or FaultStage.Trade) is { } other)
            throw Input.Invalid("faults", $"{other.Fault} is not about a callback; plan it by POST /sandbox/faults.");

        var now = clock.Now(merchant.Name);
        var draft = platform.DraftWithoutOrder(merchant, firing.Type, now);
        Write(platform.FieldsOf(firing.Type), firing.Fields, draft.Content);
        if (firing.Overrides is not null) draft.Content.Merge(firing.Overrides);

        // On Alipay the id is a field like any other: the delivery goes by the one that is sent.
        if (platform.Name is PlatformName.Alipay && draft.Content["notify_id"] is { } notifyId) draft = draft with { NotifyId = notifyId.GetValue<string>() };
        var delivery = CallbackDelivery.Fired(merchant.Name, platform.Name, draft, firing.To, now);
        var plans = plansOf.Read(merchant.Name, [.. firing.Faults.Select(fault => fault.On(platform.Name, orderNo: null, delivery.Id))]);
        return engine.FireAsync(delivery, plans, cancellationToken);
    }

    static void Write(IReadOnlyList<CallbackField> known, IReadOnlyDictionary<string, JsonElement> given, JsonObject content)
    {
        foreach (var (name, value) in given)
        {
            var field = known.FirstOrDefault(field => field.Name == name)
                ?? throw Refuse(name, $"not a field of this type; it has {string.Join(", ", known.Select(field => field.Name))}.");
            if (!field.Write(content, value)) throw Refuse(name, $"{field.Rule.En}.");
        }
    }

    static InvalidInputException Refuse(string name, string rule) => new("fields_invalid", $"fields.{name}", rule);
}
