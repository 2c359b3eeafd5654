namespace PayNotify.Api.Fulfilment;

/// <param name="OrderNo">Given with every attempt: the key by which a repeat is recognised.</param>
sealed record PaidGoods(string OrderNo, string ProductId, int Quantity);

/// <summary>
/// The shop's own work for a paid order: the one thing a real shop replaces. It is called after the commit that paid the order, outside
/// every transaction, for one order at a time and for several orders at once. It may take as long as <see cref="FulfilmentOptions.AttemptWithin"/>.
/// It is called at least once: a program killed after the work and before its note calls again, so a second call with the same order
/// number must change nothing. Whatever it throws is a failed attempt, which is repeated.
/// </summary>
interface IGoodsHandler
{
    Task DeliverAsync(PaidGoods goods, CancellationToken cancellationToken);
}
