using System.Collections.Immutable;

namespace PayNotify.Simulator.Merchants;

/// <summary>All merchants with their keys parsed, in memory; filled before the first call is answered.</summary>
public sealed class MerchantDirectory
{
    /// <summary>The space that is meant when a call names none.</summary>
    public const string Default = "demo";

    ImmutableSortedDictionary<string, Merchant> merchants = ImmutableSortedDictionary.Create<string, Merchant>(StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public IReadOnlyCollection<Merchant> All => [.. merchants.Values];

    public Merchant? Find(string name) => merchants.GetValueOrDefault(name);

    /// <summary>The merchant of an order or a delivery: merchants are never removed.</summary>
    public Merchant Get(string name) => merchants[name];

    public Merchant? FindByMchId(string mchId) => merchants.Values.FirstOrDefault(merchant => merchant.WeChat.MchId == mchId);

    public Merchant? FindByAlipayAppId(string appId) => merchants.Values.FirstOrDefault(merchant => merchant.Alipay.AppId == appId);

    /// <summary>Adds a merchant or takes the place of the one of that name.</summary>
    public void Put(Merchant merchant) => ImmutableInterlocked.Update(ref merchants, known => known.SetItem(merchant.Name, merchant));
}
