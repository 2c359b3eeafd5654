namespace PayNotify.Api.Products;

/// <summary>
/// Where orders come from. It is asked for each POST /api/orders and decides what is paid for and how much: amounts never come from the
/// browser. Several calls may run at once, and a repeated request asks again.
/// </summary>
public interface IOrderSource
{
    Task<OrderLookup> FindAsync(RequestedOrder requested, CancellationToken cancellationToken);
}

/// <summary>What the caller asked for. Untrusted: it may come from a browser.</summary>
/// <param name="ProductId">A product of the catalogue; null when <paramref name="OrderRef"/> is given.</param>
/// <param name="Quantity">1 to 99; 1 with <paramref name="OrderRef"/>.</param>
/// <param name="OrderRef">
/// The shop's own reference to an order. Anyone who knows it gets the order's checkout, so make it unguessable, or check in the source who
/// is asking (<c>IHttpContextAccessor</c>).
/// </param>
public sealed record RequestedOrder(string? ProductId, int Quantity, string? OrderRef);

/// <summary>One of <see cref="PayableOrder"/>, <see cref="UnknownOrder"/> and <see cref="UnpayableOrder"/>.</summary>
public abstract record OrderLookup;

/// <summary>There is no such order or product.</summary>
public sealed record UnknownOrder : OrderLookup;

/// <summary>The order exists and cannot be paid.</summary>
/// <param name="Reason">Shown to the caller: "cancelled yesterday".</param>
public sealed record UnpayableOrder(string Reason) : OrderLookup;
