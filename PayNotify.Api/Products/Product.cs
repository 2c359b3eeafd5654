namespace PayNotify.Api.Products;

/// <param name="Picture">Which illustration the page draws.</param>
sealed record Product(string Id, string Name, string NameEn, Fen Price, string Description, string DescriptionEn, string Picture);

/// <summary>What is on the shelf.</summary>
static class Catalogue
{
    public static IReadOnlyList<Product> Products { get; } =
    [
        new("tea", "明前龙井", "Longjing green tea", new(8800), "清明前的嫩芽，五十克一罐", "Spring buds picked before Qingming, a tin of 50 g", "tea"),
        new("mug", "青瓷茶杯", "Celadon mug", new(3900), "手工拉坯，二百八十毫升", "Thrown by hand, holds 280 ml", "mug"),
        new("notebook", "线装笔记本", "Thread-bound notebook", new(1), "宣纸内页，一分钱的试单", "Rice paper, and one fen to try it all out", "notebook"),
    ];

    public static Product? Find(string? id) => Products.FirstOrDefault(product => product.Id == id);
}
