namespace PayNotify.Api.Fulfilment;

/// <param name="OrderNo">The same with every attempt, so it identifies a repeat.</param>
/// <param name="AmountFen">What was paid, in fen.</param>
/// <param name="ProductId">The product of the demo catalogue; null for the shop's own orders.</param>
/// <param name="OrderRef">The shop's own reference (<see cref="Products.IOrderSource"/>); null for the demo catalogue.</param>
public sealed record PaidGoods(string OrderNo, long AmountFen, string? ProductId, int Quantity, string? OrderRef);

/// <summary>
/// The shop's own work for a paid order. It is called after the commit that paid the order, outside every transaction, for several orders
/// at once. It may take as long as <c>Fulfilment:AttemptWithin</c>. It is called at least once: after a crash between the work and its
/// record it is called again, so a second call with the same order number must change nothing. Any exception is a failed attempt, which is
/// repeated.
/// </summary>
public interface IGoodsHandler
{
    Task DeliverAsync(PaidGoods goods, CancellationToken cancellationToken);
}
