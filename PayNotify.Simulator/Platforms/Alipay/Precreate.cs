using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Hands out a code; no trade yet (docs/wire/alipay.md 3.2, 3.3).</summary>
internal sealed class Precreate(ILedger ledger, PlatformClock clock, CashierLink link) : IAlipayOperation
{
    const int MaxNotifyUrl = 256;
    const int MaxGoods = 150;
    static readonly TimeSpan DefaultTimeout = TimeSpan.FromHours(3);
    static readonly TimeSpan CodeLifetime = TimeSpan.FromHours(2);

    public string Method => "alipay.trade.precreate";

    public MerchantCall Call => MerchantCall.Order;

    public async Task<AlipayAnswer> ExecuteAsync(AlipayCall call, CancellationToken cancellationToken)
    {
        var (merchant, content) = (call.Merchant, call.Content);
        var orderNo = content.OrderNo(required: true);
        var amount = content.Amount("total_amount");
        var subject = content.Text("subject", 256, required: true);
        var body = content.Text("body", 128);
        var passback = content.Text("passback_params", 512);
        var sellerId = content.Text("seller_id", 28);
        var timeout = content.Timeout("timeout_express");
        var codeTimeout = content.Timeout("qr_code_timeout_express");
        var expiry = content.Instant("time_expire");
        PrecreateExtras.Check(content, amount);
        if (!IsAddress(call.NotifyUrl)) content.Refuse("notify_url", $"必须为不超过{MaxNotifyUrl}个字符的http或https地址");

        if (content.IsAboveAllAmounts("total_amount")) return AlipayErrors.TotalFeeExceed;
        if (content.Violation is { } violation) return AlipayErrors.InvalidParameter(violation);
        if (sellerId is not null && sellerId != merchant.Alipay.SellerId) return AlipayErrors.SellerNotExist;

        if (content.Items("goods_detail").Count > MaxGoods) return AlipayErrors.TooManyGoods;

        var key = new OrderKey(merchant.Name, PlatformName.Alipay, orderNo);
        return await ledger.DecideAsync(key, page => Decide(page, Draft(page.Now)), cancellationToken);

        OrderDraft Draft(DateTimeOffset now) => new(
            orderNo!,
            amount,
            subject!,
            passback,
            call.NotifyUrl,
            content.Fingerprint,
            expiry is { } asked ? ByOurClock(asked, now) : timeout?.From(now) ?? now + DefaultTimeout,
            Earlier(codeTimeout?.From(now) ?? DateTimeOffset.MaxValue, now + CodeLifetime),
            body,
            call.Charset == AlipayCharset.Utf8 ? null : call.Charset.Name);

        // The merchant's clock was not moved with the space's.
        DateTimeOffset ByOurClock(DateTimeOffset asked, DateTimeOffset now)
        {
            var offset = clock.Offset(merchant.Name);
            return Earlier(asked, now - offset + AlipayTimeout.Longest) + offset;
        }
    }

    AlipayAnswer Decide(ILedgerPage page, OrderDraft draft)
    {
        if (draft.ExpiresAt <= page.Now) return AlipayErrors.ExpiredAlready;

        var known = AlipayTrades.Trade(page) ?? page.Order;
        switch (known)
        {
            case null:
                page.Open(draft);
                break;
            case { State: PlatformOrderState.Closed }:
            case { State: PlatformOrderState.Paid, IsRefundedInFull: true }:
                return AlipayErrors.TradeHasClose;
            case { State: PlatformOrderState.Paid }:
                return AlipayErrors.TradeHasSuccess;
            case { State: PlatformOrderState.Created }:
                // Nobody has seen the first terms.
                known.ChangeTerms(draft);
                page.RenewCode(draft.CodeExpiresAt);
                break;
            case { } scanned when scanned.Fingerprint != draft.Fingerprint:
                return AlipayErrors.ContextInconsistent;
            default:
                page.RenewCode(draft.CodeExpiresAt);
                break;
        }

        return AlipayAnswer.Success(new("out_trade_no", draft.OrderNo), new("qr_code", link.Of(page.Order!)));
    }

    // Without an address nothing is sent; an empty parameter is none.
    internal static bool IsAddress(string? url) =>
        string.IsNullOrEmpty(url)
        || (url.Length <= MaxNotifyUrl && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
