using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Merchants;

/// <summary>How the platforms treat one merchant, where they may be stricter or less lucky than they are by default.</summary>
public sealed record MerchantSwitches
{
    public static readonly MerchantSwitches Default = new();

    /// <summary>WeChat: the vendor's limits a second, beyond which a call gets 429.</summary>
    public bool RateLimits { get; init; }

    /// <summary>WeChat: refunds of one order must be a minute apart.</summary>
    public bool RefundSpacing { get; init; }

    /// <summary>WeChat: how long a refund is under way, in seconds of business time.</summary>
    public int RefundSeconds { get; init; } = 1;

    /// <summary>WeChat: how a refund ends that nobody settles by hand.</summary>
    public RefundState RefundOutcome { get; init; } = RefundState.Succeeded;

    /// <summary>WeChat: <c>trade_state</c> turns REFUND when the first refund has succeeded, and not when it is accepted.</summary>
    public bool RefundStateOnSuccess { get; init; }

    /// <summary>WeChat: a code that no request by itself can provoke; every call that may get it gets it.</summary>
    public PlayedRefusal Refusal { get; init; }

    /// <summary>WeChat: which key signs callbacks, in key mode <c>both</c>.</summary>
    public CallbackKey CallbackKey { get; init; }
}
