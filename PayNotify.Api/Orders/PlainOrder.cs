using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;

namespace PayNotify.Api.Orders;

/// <summary>An order as HTML for a browser without script: the QR picture, the amount, what is known now, and a link to look again.</summary>
/// <param name="isKnown">False when the database did not answer.</param>
sealed class PlainOrder(OrderState? order, bool isKnown, bool isChinese, DateTimeOffset now)
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="order">Null when there is no such order.</param>
    public static string Html(OrderState? order, bool isKnown, bool isChinese, DateTimeOffset now) => new PlainOrder(order, isKnown, isChinese, now).Html();

    string Html()
    {
        var view = View();
        var (title, help) = Words(view);
        return $"""
            <div class="plain" lang="{(isChinese ? "zh-CN" : "en")}" data-state="{view}">
            {Item()}
            <h1 data-testid="state">{Encode(title)}</h1>
            <p class="muted">{Encode(help)}</p>
            {Code(view)}
            {Seconds()}
            <p class="ways">{Cashier(view)}<a class="button primary" href="" data-testid="refresh">{Say("刷新", "Refresh")}</a></p>
            {Numbers()}
            <p class="muted">{Say("没有 JavaScript，此页不会自动更新。", "Without JavaScript this page does not update itself.")}</p>
            </div>
            """;
    }

    /// <summary>The same names as in <c>checkoutState.ts</c>.</summary>
    string View() => order?.Status switch
    {
        null => isKnown ? "notFound" : "unknown",
        "awaitingPayment" => now >= Deadline(order) ? "codeExpired" : order.ScannedAt is not null ? "scanned" : order.QrCode is null ? "creating" : "waiting",
        "expired" => "orderExpired",
        "partiallyRefunded" => "refunded",
        var status => status,
    };

    /// <summary>A scanned code is in use: only the order's own end counts from then on.</summary>
    static DateTimeOffset Deadline(OrderState order) =>
        order.ScannedAt is null && order.CodeExpiresAt is { } code && code < order.ExpiresAt ? code : order.ExpiresAt;

    (string Title, string Help) Words(string view) => view switch
    {
        "notFound" => (Say("没有这笔订单", "No such order"), Say("请检查地址是否完整。", "Please check that the address is complete.")),
        "unknown" => (Say("暂时无法读取订单", "The order cannot be read now"), Say("付款不受影响，请稍后刷新。", "Your payment is not affected. Please refresh in a moment.")),
        "creating" => (Say("正在生成付款码…", "Preparing your code…"), Say("请稍后刷新。", "Please refresh in a moment.")),
        "waiting" => (Say($"请用{App}扫一扫付款", $"Scan with {App} to pay"), Say("付款后请刷新此页。", "Refresh this page after you have paid.")),
        "scanned" => (Say("已扫码，请在手机上确认", "Scanned. Confirm on your phone"), Say("付款后请刷新此页。", "Refresh this page after you have paid.")),
        "codeExpired" => (Say("付款码已过期", "This code has expired"), Say("如果刚刚付过款，请刷新此页。换新码需要启用 JavaScript。", "If you have just paid, refresh this page. Getting a new code needs JavaScript.")),
        "paid" => (Say("支付成功", "Payment received"), Say("谢谢！我们已收到付款。", "Thank you! We have your payment.")),
        "closed" => (Say("订单已取消", "Order cancelled"), PaidAfterAll),
        "orderExpired" => (Say("订单已超时关闭", "Order timed out"), PaidAfterAll),
        "paidLate" => (Say("钱已收到，但订单已关闭", "We got your money after the order closed"), Say($"将原路退回，编号 {order!.RefundNo}", $"It is being returned, ref {order.RefundNo}")),
        "refunding" => (Say("正在退款", "Refund in progress"), Say($"原路退回，编号 {order!.RefundNo}", $"To the account that paid, ref {order.RefundNo}")),
        "refunded" => (Say($"已退款 {Yuan(order!.RefundedFen)}", $"Refunded {Yuan(order.RefundedFen)}"), Say($"原路退回，编号 {order.RefundNo}", $"To the account that paid, ref {order.RefundNo}")),
        _ => throw new InvalidOperationException("not a view"),
    };

    string PaidAfterAll => Say("如果已经付款，钱会原路退回。", "If you have paid after all, the money is returned to you.");

    string App => AppOf(order!.Channel);

    string Item() => order is null ? "" : $"""
        <p class="muted">{Encode(order.Descriptions?[isChinese ? "zh-CN" : "en"] ?? order.Description)}</p>
        <p class="amount numbers" data-testid="amount">{Yuan(order.AmountFen)}</p>
        """;

    string Code(string view) => view is "waiting" or "scanned" && order is { QrCode: not null }
        ? $"""<img src="/api/orders/{Encode(order.Id)}/qr.svg" width="288" height="288" alt="{Encode(Say($"付款二维码：用{App}支付 {Yuan(order.AmountFen)}", $"QR code: pay {Yuan(order.AmountFen)} with {App}"))}" data-testid="qr">"""
        : "";

    /// <summary>A phone cannot scan itself, and opens a web address as well as its app does.</summary>
    string Cashier(string view) => view is "waiting" or "scanned" && Uri.TryCreate(order!.QrCode, UriKind.Absolute, out var code) && code.Scheme is "http" or "https"
        ? $"""<a class="button" href="{Encode(code.AbsoluteUri)}" rel="noopener">{Say("打开收银台", "Open cashier")}</a>"""
        : "";

    string Seconds() => string.Concat((order?.SecondPayments ?? []).Select(second => $"""<p class="second" data-testid="second-payment">{Encode(Said(second))}</p>"""));

    string Said(SecondPayment second) => (isChinese, second.RefundStatus) switch
    {
        (true, "refunded") => $"这笔订单又收到一笔{AppOf(second.Channel)}付款 {Yuan(second.AmountFen)}，已原路退回，退款编号 {second.RefundNo}。",
        (true, "refundFailed") => $"这笔订单又收到一笔{AppOf(second.Channel)}付款 {Yuan(second.AmountFen)}，退款暂未成功，商家正在处理，退款编号 {second.RefundNo}。",
        (true, _) => $"这笔订单又收到一笔{AppOf(second.Channel)}付款 {Yuan(second.AmountFen)}，正在原路退回，退款编号 {second.RefundNo}。",
        (false, "refunded") => $"A second payment of {Yuan(second.AmountFen)} by {AppOf(second.Channel)} arrived. It was refunded, ref {second.RefundNo}.",
        (false, "refundFailed") => $"A second payment of {Yuan(second.AmountFen)} by {AppOf(second.Channel)} arrived. Its refund has not succeeded yet, and the shop is working on it, ref {second.RefundNo}.",
        (false, _) => $"A second payment of {Yuan(second.AmountFen)} by {AppOf(second.Channel)} arrived. It is being refunded, ref {second.RefundNo}.",
    };

    string Numbers() => order is null ? "" : $"""
        <p class="number">{Say("订单号", "Order number")} <code>{Encode(order.OrderNo)}</code></p>
        {(order.TradeNo is null ? "" : $"""<p class="number">{Say("交易号", "Trade number")} <code>{Encode(order.TradeNo)}</code></p>""")}
        """;

    string AppOf(string channel) => ChannelNames.Parse(channel) switch
    {
        ChannelName.WeChat => Say("微信", "WeChat"),
        ChannelName.Alipay => Say("支付宝", "Alipay"),
        _ => throw new InvalidOperationException("not a channel"),
    };

    string Say(string chinese, string english) => isChinese ? chinese : english;

    static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"¥{fen / 100m:#,##0.00}");

    static string Encode(string text) => Encoder.Encode(text);
}
