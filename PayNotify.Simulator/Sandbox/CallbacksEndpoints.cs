using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Callbacks by hand, about orders that nobody placed.</summary>
static class CallbacksEndpoints
{
    public static void MapCallbacks(this IEndpointRouteBuilder sandbox)
    {
        var callbacks = sandbox.MapGroup("/callbacks").WithTags("callbacks");
        callbacks.MapGet("/types", (PlatformRegistry platforms) => TypedResults.Ok(PageOf.Whole(
            platforms.All.SelectMany(platform => platform.CallbackTypes, (platform, type) => new CallbackTypeView(platform.Name, type))))).WithSummary("The callbacks that can be fired.");
        callbacks.MapPost("", FireAsync).WithSummary("Signs and sends a callback without an order.");
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
        if (!Uri.TryCreate(request.To, UriKind.Absolute, out var to) || to.Scheme is not ("http" or "https"))
            throw Input.Invalid("to", "an absolute http or https address.");
        var overrides = ReadOverrides(request.Overrides, platform.Name);
        if (merchants.Find(request.Merchant ?? MerchantDirectory.Default) is not { } merchant) return Space.NotFound(request.Merchant);

        var id = await fire.ExecuteAsync(platform, merchant, request.Type!, request.To!, overrides, OrderFaults.Read(request.Faults), cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ViewedAsync(id, cancellationToken) is { } delivery
            ? TypedResults.Created($"/sandbox/deliveries/{id}", DeliveryView.Of(delivery))
            : Problem.NotFound("delivery_not_found", "The space was emptied meanwhile.");
    }

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

    /// <param name="Overrides">Merged into the content before signing: objects deeply, null removes.</param>
    /// <param name="Faults">On this delivery; see docs/faults.md.</param>
    public sealed record FireRequest(
        string? Type, string? To, string? Merchant = null, JsonElement? Overrides = null, IReadOnlyList<OrderFault>? Faults = null);

    public sealed record CallbackTypeView(PlatformName Channel, string Type);
}
