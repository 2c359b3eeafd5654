using System.Text.RegularExpressions;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Faults;

/// <summary>The catalogue, the document and the program agree about what can go wrong.</summary>
public sealed partial class FaultCatalogTests(SharedArena shared) : IClassFixture<SharedArena>
{
    public static TheoryData<string, string> OnAttempts => Of(fault => fault.Stage is not (FaultStage.Call or FaultStage.Trade));

    public static TheoryData<string, string> OnCalls => Of(fault => fault.Stage is FaultStage.Call);

    [Fact]
    public void The_document_describes_every_fault_and_no_other()
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "faults.md"));

        var described = Row().Matches(document).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal);

        Assert.Equal(FaultCatalog.All.Select(fault => fault.Name).Order(StringComparer.Ordinal), described);
    }

    [Fact]
    public void Every_fault_says_in_both_languages_what_it_does()
    {
        Assert.All(FaultCatalog.All, fault => Assert.EndsWith(".", fault.Summary.En, StringComparison.Ordinal));
        Assert.All(FaultCatalog.All, fault => Assert.EndsWith("。", fault.Summary.Zh, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OnAttempts))]
    public async Task Every_fault_of_a_callback_takes_hold_with_its_defaults(string name, string channel)
    {
        var arena = shared.Arena;

        var delivery = await arena.FireAsync(channel, to: null, FaultArena.Fault(name));
        if (delivery.Text("state") == "held")
        {
            // As long as it may be held.
            await arena.Simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1h" });
            delivery = await arena.Simulator.GetJsonAsync($"/sandbox/deliveries/{delivery.Text("id")}");
        }

        Assert.Equal(name, delivery.List("attempts").First().List("faults").Single().GetString());
    }

    [Theory]
    [MemberData(nameof(OnCalls))]
    public async Task Every_fault_of_a_call_takes_hold_with_its_defaults(string name, string channel)
    {
        var arena = shared.Arena;
        await arena.Simulator.PostJsonAsync("/sandbox/faults", new { fault = name, channel, times = 1, with = name == "callLatency" ? new { seconds = 1 } : null });

        await Record.ExceptionAsync(() => OrderAsync(arena, channel));

        Assert.Equal(1, (await arena.Simulator.GetJsonAsync("/sandbox/faults")).List("items").Single(plan => plan.Text("fault") == name && plan.Text("channel") == channel).Int("used"));
    }

    static async Task OrderAsync(FaultArena arena, string channel)
    {
        // A number of its own each time: the same request once more is the repetition of a lost one.
        var orderNo = $"TAKES{Guid.NewGuid():N}"[..24];
        if (channel == "alipay")
        {
            using var alipay = await AlipayMerchant.OfAsync(arena.Simulator);
            await alipay.CallAsync("alipay.trade.precreate", new { out_trade_no = orderNo, total_amount = "1.00", subject = "Tea" });
            return;
        }

        using var weChat = await WeChatMerchant.OfAsync(arena.Simulator);
        await weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", new
        {
            appid = weChat.AppId,
            mchid = weChat.MchId,
            description = "Tea",
            out_trade_no = orderNo,
            notify_url = arena.Receiver.Url,
            amount = new { total = 100 },
        });
    }

    static TheoryData<string, string> Of(Func<Fault, bool> which)
    {
        var rows = new TheoryData<string, string>();
        foreach (var fault in FaultCatalog.All.Where(which))
        {
            foreach (var platform in fault.Platforms) rows.Add(fault.Name, platform is PlatformName.WeChat ? "wechat" : "alipay");
        }

        return rows;
    }

    [GeneratedRegex(@"^\| `([A-Za-z0-9]+)` \| (?:both|wechat|alipay) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
