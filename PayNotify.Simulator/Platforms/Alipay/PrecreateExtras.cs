namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Parameters of a precreate that change nothing here and still have rules (docs/wire/alipay.md 3.2).</summary>
internal static class PrecreateExtras
{
    const int MaxGoodsPrice = 9;

    static readonly (string Name, int Max)[] Texts =
    [
        ("product_code", 64), ("operator_id", 28), ("store_id", 32), ("terminal_id", 32), ("alipay_store_id", 32), ("enable_pay_channels", 128), ("disable_pay_channels", 128),
    ];

    /// <param name="totalFen">As far as it could be read.</param>
    public static void Check(BizContent content, long totalFen)
    {
        foreach (var (name, max) in Texts) content.Text(name, max);
        if (content.Peek("enable_pay_channels") is { Length: > 0 } && content.Peek("disable_pay_channels") is { Length: > 0 })
            content.Refuse("disable_pay_channels", "不能与enable_pay_channels同时使用");

        CheckSum(content, totalFen / 100m);
        foreach (var item in content.Items("goods_detail"))
        {
            item.Text("goods_id", 32, required: true);
            item.Text("goods_name", 256, required: true);
            item.Number("quantity", 10);
            item.Number("price", MaxGoodsPrice);
            item.Text("goods_category", 24);
            item.Text("body", 1000);
            item.Text("show_url", 400);
            content.Take(item);
        }
    }

    static void CheckSum(BizContent content, decimal total)
    {
        var (discountable, undiscountable) = (content.Price("discountable_amount"), content.Price("undiscountable_amount"));
        if (discountable + undiscountable is { } sum ? sum != total : (discountable ?? undiscountable) > total)
            content.Refuse(discountable is null ? "undiscountable_amount" : "discountable_amount", "与total_amount不符");
    }
}
