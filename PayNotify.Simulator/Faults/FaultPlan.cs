using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>A fault on what matches: all that is named must agree, what is not named matches everything.</summary>
public sealed class FaultPlan
{
    /// <summary>Counts up in the order of arrival, which is also the order in which plans take hold.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string Merchant { get; init; }

    public required string Fault { get; init; }

    public PlatformName? Platform { get; init; }

    /// <summary>out_trade_no.</summary>
    public string? OrderNo { get; init; }

    /// <summary>The sandbox's id of a delivery.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>A callback's type.</summary>
    public string? Type { get; init; }

    /// <summary>Of faults on the merchant's own calls alone.</summary>
    public MerchantCall? Call { get; init; }

    /// <summary>See <see cref="AttemptNumbers"/>.</summary>
    public string? Attempts { get; init; }

    /// <summary>Uses after which it is spent; null for no end.</summary>
    public int? Times { get; init; }

    /// <summary>All parameters, defaults included.</summary>
    public required JsonObject With { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Used { get; private set; }

    public bool IsSpent => Used >= Times;

    public bool MatchesAttempt(CallbackMark callback, int attempt) =>
        MatchesOrder(callback.Platform, callback.OrderNo)
        && (DeliveryId is null || DeliveryId == callback.DeliveryId)
        && (Type is null || Type == callback.Type)
        && (Attempts is null || AttemptNumbers.Parse(Attempts)!.Contains(attempt));

    public bool MatchesCall(PlatformName platform, MerchantCall call, string? orderNo) =>
        MatchesOrder(platform, orderNo) && (Call is null || Call == call) && (Fault is not CallFaults.Early || call is MerchantCall.Order);

    public bool MatchesOrder(PlatformName platform, string? orderNo) =>
        !IsSpent
        && (Platform is null ? FaultCatalog.Get(Fault).Platforms.Contains(platform) : Platform == platform)
        && (OrderNo is null || OrderNo == orderNo);

    public void Use() => Used++;
}

/// <summary>What plans look at in a callback.</summary>
public sealed record CallbackMark(PlatformName Platform, string DeliveryId, string? OrderNo, string Type);
