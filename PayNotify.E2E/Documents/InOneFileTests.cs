using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Documents;

public sealed class InOneFileTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Page_of_the_paid_order_turns_to_paid_and_the_other_page_keeps_waiting()
    {
        await using var program = new FileProgram("docs/in-one-file.cs");
        await program.StartAsync();
        using var platform = new HttpClient { BaseAddress = program.Address };
        var first = new InOneFilePage(await NewDesktopAsync(program.Address));
        var second = new InOneFilePage(await NewDesktopAsync(program.Address));
        await first.OpenAsync("1001");
        await second.OpenAsync("1002");

        Assert.Equal("success", await CallBackAsync(platform, "1001", "TRADE_SUCCESS"));
        await first.IsPaidAsync("12.50");
        await second.WaitsAsync();

        await second.PressCallBackAsync();
        await second.IsPaidAsync("88.00");
    }

    [Fact]
    public async Task Callback_about_anything_but_a_payment_is_not_acknowledged()
    {
        await using var program = new FileProgram("docs/in-one-file.cs");
        await program.StartAsync();
        using var platform = new HttpClient { BaseAddress = program.Address };

        Assert.Equal("fail", await CallBackAsync(platform, "1001", "TRADE_CLOSED"));
        using var json = new StringContent("{}", null, "application/json");
        using var answer = await platform.PostAsync(new Uri("/notify", UriKind.Relative), json, TestContext.Current.CancellationToken);
        Assert.Equal("fail", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    static async Task<string> CallBackAsync(HttpClient platform, string orderNo, string status)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["out_trade_no"] = orderNo, ["total_amount"] = "12.50", ["trade_status"] = status });
        using var answer = await platform.PostAsync(new Uri("/notify", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
