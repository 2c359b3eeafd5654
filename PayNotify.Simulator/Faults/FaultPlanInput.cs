using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>A plan as it is asked for; see docs/faults.md.</summary>
public record FaultPlanInput(
    string? Fault = null,
    string? Channel = null,
    string? Order = null,
    string? Delivery = null,
    string? Type = null,
    string? Call = null,
    string? Attempts = null,
    int? Times = null,
    JsonElement? With = null)
{
    const int MostTimes = 1_000_000;

    /// <exception cref="InvalidInputException">Names the member and its rule.</exception>
    public FaultPlan Read(string merchant, DateTimeOffset now)
    {
        var fault = FaultCatalog.Find(Fault) ?? throw Input.Invalid("fault", $"one of {string.Join(", ", FaultCatalog.All.Select(known => known.Name))}.");
        var platform = Input.Word<PlatformName>(Channel, "channel");
        if (platform is { } named && !fault.Platforms.Contains(named)) throw Input.Invalid("channel", $"{fault.Name} does not happen there.");
        RequireTargetOf(fault);
        if (Order is { Length: 0 or > 64 }) throw Input.Invalid("order", "an order number of 1 to 64 characters.");
        if (Attempts is not null && AttemptNumbers.Parse(Attempts) is null) throw Input.Invalid("attempts", AttemptNumbers.Rule);
        if (Times is < 1 or > MostTimes) throw Input.Invalid("times", $"a whole number from 1 to {MostTimes}.");

        return new FaultPlan
        {
            Id = Guid.NewGuid().ToString("n"),
            Merchant = merchant,
            Fault = fault.Name,
            Platform = platform,
            OrderNo = Order,
            DeliveryId = Delivery,
            Type = Type,
            Call = Input.Word<MerchantCall>(Call, "call"),
            Attempts = Attempts,
            Times = Times,
            With = fault.Complete(ReadWith()),
            CreatedAt = now,
        };
    }

    void RequireTargetOf(Fault fault)
    {
        if (fault.Stage is FaultStage.Call or FaultStage.Trade)
        {
            Require(Delivery is null, "delivery");
            Require(Type is null, "type");
            Require(Attempts is null, "attempts");
        }

        if (fault.Stage is not FaultStage.Call && Call is not null) throw Input.Invalid("call", $"{fault.Name} is not about the merchant's own calls.");
        if (Call is "cancel" && Channel is "wechat") throw Input.Invalid("call", "cancel is a call of Alipay alone.");
        if (Call is "certificates" && Channel is "alipay") throw Input.Invalid("call", "certificates is a call of WeChat alone.");
        if (fault.Name is CallFaults.Early && Call is not (null or "order")) throw Input.Invalid("call", "early is about the call order.");

        void Require(bool kept, string field)
        {
            if (!kept) throw Input.Invalid(field, $"{fault.Name} is not about a callback's attempts.");
        }
    }

    JsonObject? ReadWith() => With switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } json => WireJson.ReadObject(JsonMarshal.GetRawUtf8Value(json))
            ?? throw Input.Invalid("with", "an object in valid Unicode with every member once."),
        _ => throw Input.Invalid("with", "an object of the fault's parameters."),
    };
}
