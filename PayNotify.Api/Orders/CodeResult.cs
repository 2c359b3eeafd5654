using PayNotify.Api.Events;

namespace PayNotify.Api.Orders;

/// <summary>What came of placing an order, or of asking for another code: one of the records below.</summary>
abstract record CodeResult;

/// <summary>The order has a code; or it was paid meanwhile, which its state says.</summary>
sealed record Created(OrderState State) : CodeResult;

/// <summary>The Idempotency-Key belongs to an order for something else.</summary>
sealed record KeyReused : CodeResult;

/// <summary>The shop's own order number belongs to an order of another amount.</summary>
sealed record AmountChanged : CodeResult;

/// <summary>The order with the shop's own number was paid.</summary>
sealed record AlreadyPaid : CodeResult;

/// <summary>The platform said no.</summary>
sealed record ChannelRefused(string Code) : CodeResult;

/// <summary>The platform gave no answer that can be believed. The order is kept without a code; the same key finishes it.</summary>
sealed record ChannelUnreachable : CodeResult;

/// <summary>No order has that id.</summary>
sealed record NoSuchOrder : CodeResult;

/// <summary>The order is no longer awaiting payment.</summary>
sealed record NotOpen : CodeResult;

/// <summary>The order's trade on that channel was closed when it was switched away from, and no platform opens one again.</summary>
sealed record ChannelUsedUp : CodeResult;
