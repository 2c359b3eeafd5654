using System.Text.RegularExpressions;

namespace PayNotify.Api.Products;

/// <summary>An order that may be paid now, within what both platforms accept.</summary>
public sealed partial record PayableOrder : OrderLookup
{
    const int DescriptionLengthMax = 127; // docs/wire/wechat.md §4.1
    const long AmountFenMax = int.MaxValue;

    /// <param name="amountFen">1 to 2,147,483,647 fen.</param>
    /// <param name="description">In Chinese, 1 to 127 characters. The platform and the pages show it.</param>
    /// <param name="descriptionEn">The same in English.</param>
    /// <param name="orderNo">
    /// The shop's own order number, <c>out_trade_no</c>: 6 to 32 letters, digits and underscores. Both platforms accept a number once: after
    /// an order was closed or has expired, a new attempt needs another one. Null: the Api makes one.
    /// </param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public PayableOrder(long amountFen, string description, string descriptionEn, string? orderNo = null)
    {
        if (amountFen is < 1 or > AmountFenMax) throw new ArgumentOutOfRangeException(nameof(amountFen), $"must be 1 to {AmountFenMax} fen");
        if (!IsShort(description)) throw new ArgumentException($"must have 1 to {DescriptionLengthMax} characters", nameof(description));
        if (!IsShort(descriptionEn)) throw new ArgumentException($"must have 1 to {DescriptionLengthMax} characters", nameof(descriptionEn));
        if (orderNo is not null && !ValidNumber().IsMatch(orderNo)) throw new ArgumentException("must be 6 to 32 letters, digits and underscores", nameof(orderNo));

        AmountFen = amountFen;
        Description = description;
        DescriptionEn = descriptionEn;
        OrderNo = orderNo;
    }

    public long AmountFen { get; }

    public string Description { get; }

    public string DescriptionEn { get; }

    public string? OrderNo { get; }

    static bool IsShort(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= DescriptionLengthMax;

    // WeChat takes 6 to 32 characters (docs/wire/wechat.md §4.1), Alipay letters, digits and underscores (docs/wire/alipay.md §3).
    [GeneratedRegex(@"^[0-9A-Za-z_]{6,32}\z")]
    private static partial Regex ValidNumber();
}
