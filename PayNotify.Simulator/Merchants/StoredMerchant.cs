namespace PayNotify.Simulator.Merchants;

/// <summary>A merchant's row. The keys are the only copy of the platforms' private halves.</summary>
public sealed class StoredMerchant
{
    public required string Name { get; init; }

    public required string MchId { get; set; }

    public required string AlipayAppId { get; set; }

    public required KeyMode KeyMode { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public MerchantSwitches Switches { get; set; } = MerchantSwitches.Default;

    public required MerchantKeys Keys { get; set; }

    /// <summary>The ids are columns, too, each of one merchant only.</summary>
    public void Take(MerchantKeys keys) => (Keys, MchId, AlipayAppId) = (keys, keys.WeChat.MchId, keys.Alipay.AppId);

    /// <summary>Parses everything, once.</summary>
    public Merchant Open() => Keys.Open(Name, KeyMode) with { Switches = Switches };
}
