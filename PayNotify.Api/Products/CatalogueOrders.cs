namespace PayNotify.Api.Products;

/// <summary>The demo shop: its orders are made from the catalogue.</summary>
sealed class CatalogueOrders : IOrderSource
{
    public Task<OrderLookup> FindAsync(RequestedOrder requested, CancellationToken cancellationToken) => Task.FromResult<OrderLookup>(
        Catalogue.Find(requested.ProductId) is { } product
            ? new PayableOrder((product.Price * requested.Quantity).Value, $"{product.Name} × {requested.Quantity}", $"{product.NameEn} × {requested.Quantity}")
            : new UnknownOrder());
}
