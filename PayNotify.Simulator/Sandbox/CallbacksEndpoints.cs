using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Callbacks sent by hand, without an order.</summary>
static class CallbacksEndpoints
{
    public static void MapCallbacks(this IEndpointRouteBuilder sandbox)
    {
        var callbacks = sandbox.MapGroup("/callbacks").WithTags("callbacks");
        callbacks.MapGet("/types", ListTypes).WithSummary("The callbacks that can be fired, each with the fields of its form.");
        callbacks.MapPost("", FireAsync).WithSummary("Signs and sends a callback without an order. Without an address it goes to the notify_url of the newest order.");
    }

    static Ok<PageOf<CallbackTypeView>> ListTypes(PlatformRegistry platforms, MerchantDirectory merchants, PlatformClock clock)
    {
        var merchant = merchants.Get(MerchantDirectory.Default);
        var now = clock.Now(merchant.Name);
        return TypedResults.Ok(PageOf.Whole(
            platforms.All.SelectMany(platform => platform.CallbackTypes, (platform, type) => CallbackTypeView.Of(platform, type, merchant, now))));
    }

    static async Task<Results<Created<DeliveryView>, ProblemHttpResult>> FireAsync(
        FireRequest request,
        FireCallback fire,
        PlatformRegistry platforms,
        MerchantDirectory merchants,
        IDbContextFactory<SimulatorDb> databases,
        CancellationToken cancellationToken)
    {
        if (platforms.All.FirstOrDefault(platform => platform.CallbackTypes.Contains(request.Type)) is not { } platform)
            throw Input.Invalid("type", "one of GET /sandbox/callbacks/types.");
        if (request.To is not null && !(Uri.TryCreate(request.To, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            throw Input.Invalid("to", "an absolute http or https address.");
        var overrides = ReadOverrides(request.Overrides, platform.Name);
        if (merchants.Find(request.Merchant ?? MerchantDirectory.Default) is not { } merchant) return Space.NotFound(request.Merchant);

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var to = request.To ?? await NewestNotifyUrlAsync(db, merchant.Name, platform.Name, cancellationToken)
            ?? throw Input.Invalid("to", $"required, as no order of {merchant.Name} on {platform.Name.Word()} has a notify_url to take.");
        var firing = new Firing(request.Type!, to, request.Fields ?? new Dictionary<string, JsonElement>(), overrides, OrderFaults.Read(request.Faults));
        var id = await fire.ExecuteAsync(platform, merchant, firing, cancellationToken);
        return await db.ViewedAsync(id, cancellationToken) is { } delivery
            ? TypedResults.Created($"/sandbox/deliveries/{id}", DeliveryView.Of(delivery))
            : Problem.NotFound("delivery_not_found", "The space was emptied meanwhile.");
    }

    static Task<string?> NewestNotifyUrlAsync(SimulatorDb db, string merchant, PlatformName platform, CancellationToken cancellationToken) =>
        db.Orders
            .Where(order => order.Merchant == merchant && order.Platform == platform && order.NotifyUrl != null)
            .OrderByDescending(order => order.Sequence)
            .Select(order => order.NotifyUrl)
            .FirstOrDefaultAsync(cancellationToken);

    static JsonObject? ReadOverrides(JsonElement? given, PlatformName platform)
    {
        if (given is not { ValueKind: not JsonValueKind.Null } json) return null;
        var overrides = WireJson.ReadObject(JsonMarshal.GetRawUtf8Value(json))
            ?? throw Input.Invalid("overrides", "an object in valid Unicode with every member once.");
        if (platform is not PlatformName.Alipay) return overrides;

        if (overrides.Any(field => !IsTextOrNull(field.Value))) throw Input.Invalid("overrides", "texts or null on Alipay, whose callbacks are forms.");
        if (overrides.ContainsKey("sign") || overrides.ContainsKey("sign_type"))
            throw Input.Invalid("overrides", "without sign and sign_type, which signing writes.");
        return overrides;
    }

    static bool IsTextOrNull(JsonNode? value) => value is null || value.GetValueKind() is JsonValueKind.String;

    /// <param name="To">Default: the notify_url of the merchant's newest order on the channel.</param>
    /// <param name="Fields">Values by field name; see GET /sandbox/callbacks/types. Other fields keep their defaults.</param>
    /// <param name="Overrides">Merged into the content after the fields and before signing: objects deeply, null removes.</param>
    /// <param name="Faults">Of this delivery; see docs/faults.md.</param>
    public sealed record FireRequest(
        string? Type,
        string? To = null,
        string? Merchant = null,
        IReadOnlyDictionary<string, JsonElement>? Fields = null,
        JsonElement? Overrides = null,
        IReadOnlyList<OrderFault>? Faults = null);
}
