namespace PayNotify.Simulator.Tests.Faults;

/// <summary>Seal and signature hold; what is said is not what it should be.</summary>
public sealed class ContentFaultTests(SharedArena shared) : IClassFixture<SharedArena>
{
    public static TheoryData<string, string, string, string> Changed => new()
    {
        { "wechat", "wrongAmount", "$.amount.total", "1" },
        { "alipay", "wrongAmount", "$.total_amount", "0.01" },
        { "wechat", "wrongCurrency", "$.amount.currency", "USD" },
        { "wechat", "wrongAppId", "$.appid", "wx0000000000000000" },
        { "alipay", "wrongAppId", "$.app_id", "2021000000000000" },
        { "wechat", "wrongMerchant", "$.mchid", "1900000001" },
        { "alipay", "wrongMerchant", "$.seller_id", "2088000000000001" },
        { "wechat", "unknownOrder", "$.out_trade_no", "NOBODYSORDER0001" },
        { "alipay", "unknownOrder", "$.out_trade_no", "NOBODYSORDER0001" },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public async Task The_callback_is_genuine_but_for_one_fact(string channel, string fault, string path, string expected)
    {
        var seen = await shared.Arena.InspectAsync(channel, fault);

        Assert.Null(seen.Fault);
        Assert.Equal(expected, path[2..].Split('.').Aggregate((System.Text.Json.Nodes.JsonNode?)seen.Content, (node, name) => node?[name])?.ToString());
    }

    [Theory]
    [InlineData("wechat", """{"trade_state":"NOTPAY","payer":null}""", "trade_state", "payer")]
    [InlineData("alipay", """{"trade_status":"TRADE_CLOSED","buyer_id":null}""", "trade_status", "buyer_id")]
    public async Task Any_member_can_be_changed_or_taken_away(string channel, string merge, string changed, string removed)
    {
        var seen = await shared.Arena.InspectAsync(channel, "changedContent", new { merge = System.Text.Json.JsonDocument.Parse(merge).RootElement });

        Assert.Null(seen.Fault);
        Assert.Contains(seen.Content[changed]!.ToString(), merge, StringComparison.Ordinal);
        Assert.False(seen.Content.ContainsKey(removed));
    }
}
