using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

/// <summary>What a browser without script is shown.</summary>
public sealed class PlainOrderTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    static readonly OrderState Open = new(
        "capability", "P1", "alipay", "awaitingPayment", 123450, 0, "茶 × 1", OrderDescriptions.Of("茶 × 1", "Tea × 1"), "http://pay.example/c?a=1&b=2", Now.AddMinutes(5), Now.AddMinutes(15), null, null, Now, 10, 1);

    static readonly SecondPayment Second = new("wechat", "42002", 8800, Now, "R2", "refunding", 0, null);

    public static TheoryData<string, string, string> States => new()
    {
        { "paid", "支付成功", "Payment received" },
        { "closed", "订单已取消", "Order cancelled" },
        { "expired", "订单已超时关闭", "Order timed out" },
        { "paidLate", "将原路退回，编号 R1", "It is being returned, ref R1" },
        { "refunding", "原路退回，编号 R1", "To the account that paid, ref R1" },
        { "partiallyRefunded", "已退款 ¥10.00", "Refunded ¥10.00" },
        { "refunded", "已退款 ¥10.00", "Refunded ¥10.00" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void An_order_that_is_over_says_so_and_shows_no_code(string status, string chinese, string english)
    {
        var order = Open with { Status = status, RefundNo = "R1", RefundedFen = 1000 };

        Assert.Contains(chinese, Html(order, isChinese: true), StringComparison.Ordinal);
        Assert.Contains(english, Html(order), StringComparison.Ordinal);
        Assert.DoesNotContain("qr.svg", Html(order), StringComparison.Ordinal);
        Assert.DoesNotContain("pay.example", Html(order), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_status_has_words()
    {
        foreach (var status in Enum.GetValues<OrderStatus>()) Assert.Contains("<h1", Html(Open with { Status = status.Text() }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_order_shows_the_picture_the_amount_and_two_links()
    {
        var html = Html(Open);

        Assert.Contains("""<img src="/api/orders/capability/qr.svg" """, html, StringComparison.Ordinal);
        Assert.Contains("¥1,234.50", html, StringComparison.Ordinal);
        Assert.Contains("""href="" data-testid="refresh">Refresh<""", html, StringComparison.Ordinal);
        Assert.Contains("""href="http://pay.example/c?a=1&amp;b=2" """, html, StringComparison.Ordinal);
        Assert.Contains("data-state=\"waiting\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_product_has_its_name_in_the_readers_language()
    {
        Assert.Contains(">Tea × 1<", Html(Open), StringComparison.Ordinal);
        Assert.Contains(">茶 × 1<", Html(Open, isChinese: true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, false, "waiting")]
    [InlineData(5, false, "codeExpired")]
    [InlineData(5, true, "scanned")]
    [InlineData(15, true, "codeExpired")]
    public void A_code_that_has_run_out_is_not_shown(int minutes, bool isScanned, string view)
    {
        var html = Html(Open with { ScannedAt = isScanned ? Now : null }, now: Now.AddMinutes(minutes));

        Assert.Contains($"data-state=\"{view}\"", html, StringComparison.Ordinal);
        Assert.Equal(view != "codeExpired", html.Contains("qr.svg", StringComparison.Ordinal));
    }

    [Fact]
    public void A_code_that_no_browser_opens_is_no_link() =>
        Assert.DoesNotContain("weixin:", Html(Open with { QrCode = "weixin://wxpay/bizpayurl?pr=1" }), StringComparison.Ordinal);

    [Fact]
    public void An_order_that_nobody_knows_and_one_that_cannot_be_read_differ()
    {
        Assert.Contains("No such order", Html(null), StringComparison.Ordinal);
        Assert.Contains("cannot be read now", PlainOrder.Html(null, isKnown: false, isChinese: false, Now), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refunding", "It is being refunded, ref R2", "正在原路退回，退款编号 R2")]
    [InlineData("refundFailed", "has not succeeded yet", "退款暂未成功")]
    [InlineData("refunded", "It was refunded, ref R2", "已原路退回，退款编号 R2")]
    public void A_second_payment_is_told(string refundStatus, string english, string chinese)
    {
        var order = Open with { Status = "paid", SecondPayments = [Second with { RefundStatus = refundStatus }] };

        Assert.Contains("A second payment of ¥88.00 by WeChat arrived.", Html(order), StringComparison.Ordinal);
        Assert.Contains(english, Html(order), StringComparison.Ordinal);
        Assert.Contains(chinese, Html(order, isChinese: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_it_is_taken_for_html()
    {
        const string Evil = "\"><script>alert(1)</script></noscript>";
        var html = Html(Open with
        {
            Id = Evil,
            Description = Evil,
            OrderNo = Evil,
            TradeNo = Evil,
            QrCode = "https://x.example/" + Evil,
            SecondPayments = [Second with { RefundNo = Evil }],
        });

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("noscript>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"\">", html.Replace("href=\"\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/checkout/", "zh-CN,en;q=0.5", "请用微信扫一扫付款")]
    [InlineData("/checkout/", "en-US", "Scan with WeChat to pay")]
    [InlineData("/checkout/", null, "请用微信扫一扫付款")]
    [InlineData("/orders/", "en", "Scan with WeChat to pay")]
    [InlineData("/checkout/", "zh-CN", "Scan with WeChat to pay", "?lang=en")]
    public async Task The_page_has_it_in_the_readers_language(string address, string? language, string expected, string query = "")
    {
        await using var shop = await ShopApplication.StartAsync();
        WithPage(shop);
        var order = await shop.OrderAsync();

        var page = await PageAsync(shop, address + order["id"] + query, language);

        Assert.StartsWith("<title>Shop</title><noscript><div", page, StringComparison.Ordinal);
        Assert.EndsWith("</div></noscript><div id=\"app\"></div>", page, StringComparison.Ordinal);
        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.DoesNotContain("needs a script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_comes_although_the_database_does_not_answer()
    {
        var fault = new StorageFault();
        await using var shop = await ShopApplication.StartAsync(builder => builder.ConfigureTestServices(fault.AddTo));
        await shop.IsReadyAsync();
        WithPage(shop);
        fault.IsGone = true;

        Assert.Contains("cannot be read now", await PageAsync(shop, "/checkout/any", "en"), StringComparison.Ordinal);
    }

    static string Html(OrderState? order, bool isChinese = false, DateTimeOffset? now = null) => PlainOrder.Html(order, isKnown: true, isChinese, now ?? Now);

    static async Task<string> PageAsync(ShopApplication shop, string address, string? language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        var (status, body) = await shop.SendAsync(request);
        Assert.Equal(200, status);
        return body;
    }

    static void WithPage(ShopApplication shop)
    {
        File.WriteAllText(Path.Combine(shop.Folder, "index.html"), """<title>Shop</title><noscript>It needs a script.</noscript><div id="app"></div>""");
        shop.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider = new PhysicalFileProvider(shop.Folder);
    }
}
