using Bogus;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Buyers;

/// <summary>What the phone shows.</summary>
/// <param name="State"><c>created</c>, <c>scanned</c>, <c>paid</c>, <c>closed</c>, <c>expired</c>, or <c>replaced</c> when a newer code is out.</param>
/// <param name="ExpiresAt">The last moment for this code or for the order, whichever comes first; business time, as <paramref name="ServerTime"/> is.</param>
public sealed record CashierView(
    PlatformName Channel,
    string Merchant,
    string MerchantName,
    string OrderNo,
    string Description,
    long AmountFen,
    string State,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ServerTime,
    string? PayerName,
    int TriesLeft)
{
    public static CashierView Of(PlatformOrder order, string code, DateTimeOffset now) => new(
        order.Platform,
        order.Merchant,
        ShopName(order.Merchant),
        order.OrderNo,
        order.Description,
        order.AmountFen,
        StateOf(order, code, now),
        order.ExpiresAt < order.CodeExpiresAt ? order.ExpiresAt : order.CodeExpiresAt,
        now,
        order.PayerName,
        order.TriesLeft);

    static string StateOf(PlatformOrder order, string code, DateTimeOffset now) => order.State switch
    {
        PlatformOrderState.Paid => "paid",
        PlatformOrderState.Closed => "closed",
        _ when order.Code != code => "replaced",
        _ when !order.IsPayable(now) => "expired",
        PlatformOrderState.Scanned => "scanned",
        _ => "created",
    };

    /// <summary>A shop's name, always the same for a space.</summary>
    static string ShopName(string merchant)
    {
        var seed = merchant.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter));
        var faker = new Faker("zh_CN") { Random = new Randomizer(seed) };
        return $"{faker.Name.LastName()}记{faker.PickRandom("茶铺", "文具", "杂货", "书店", "陶坊")}";
    }
}
