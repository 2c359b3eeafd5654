namespace PayNotify.Api.Products;

static class ProductsEndpoint
{
    public static void MapProducts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/products", () => new ProductList([.. Catalogue.Products.Select(ProductView.Of)], Next: null))
            .WithSummary("What the shop sells");
}

/// <param name="Next">Where the next page of a list starts; here there is only one.</param>
sealed record ProductList(IReadOnlyList<ProductView> Items, string? Next);

sealed record ProductView(string Id, string Name, string NameEn, long PriceFen, string Description, string DescriptionEn, string Picture)
{
    public static ProductView Of(Product product) =>
        new(product.Id, product.Name, product.NameEn, product.Price.Value, product.Description, product.DescriptionEn, product.Picture);
}
