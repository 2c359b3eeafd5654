using System.Text.Json.Nodes;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Hands out a code, or another one for the same order (docs/wire/wechat.md 4.2 to 4.4).</summary>
internal sealed class PlaceNativeOrder(ILedger ledger, PlatformClock clock, CashierLink link) : IWeChatOperation
{
    /// <summary>A code_url lives two hours, whatever time_expire says (docs/wire/wechat.md 4.2).</summary>
    static readonly TimeSpan CodeLifetime = TimeSpan.FromHours(2);

    public string Method => HttpMethods.Post;

    public string Path => "/v3/pay/transactions/native";

    public MerchantCall Kind => MerchantCall.Order;

    public ObjectRule BodyRule => WeChatParameterRules.NativeOrder;

    public async Task<WeChatAnswer> ExecuteAsync(WeChatCall call, CancellationToken cancellationToken)
    {
        var (merchant, body) = (call.Merchant, call.Body);
        if (!call.IsOwn(body)) return WeChatErrors.MchIdDiffers;
        if (Text("appid") != merchant.WeChat.AppId) return WeChatErrors.AppIdNotBound;
        if (body["amount"]!["currency"]?.GetValue<string>() is { } currency and not "CNY") return WeChatErrors.Currency(currency);

        var asked = Text("time_expire") is { } instant ? TextRule.ReadInstant(instant) : null;
        var key = new OrderKey(merchant.Name, PlatformName.WeChat, Text("out_trade_no"));
        return await ledger.DecideAsync(key, page => Decide(page, Draft(page.Now), call.AskedSerial), cancellationToken);

        string? Text(string name) => body[name]?.GetValue<string>();

        OrderDraft Draft(DateTimeOffset now) => new(
            Text("out_trade_no")!,
            body["amount"]!["total"]!.GetValue<long>(),
            Text("description")!,
            Text("attach"),
            Text("notify_url"),
            WireJson.Canonical(body),
            WeChatOrders.Expiry(asked, now, clock.Offset(merchant.Name)),
            now + CodeLifetime,
            ClosesAt: now + WeChatOrders.Lifetime);
    }

    WeChatAnswer Decide(ILedgerPage page, OrderDraft draft, string? askedSerial)
    {
        switch (WeChatOrders.Settled(page))
        {
            case null:
                page.Open(draft);
                break;
            case { State: PlatformOrderState.Paid }:
                return WeChatErrors.OrderPaidAlready;
            case { State: PlatformOrderState.Closed }:
            case { } expired when page.Now > expired.ExpiresAt:
                return WeChatErrors.OrderClosed;
            case { } known when known.Fingerprint != draft.Fingerprint:
                return WeChatErrors.ReEntryDiffers;
            default:
                page.RenewCode(draft.CodeExpiresAt);
                break;
        }

        page.Order!.AskedSerial = askedSerial;
        return WeChatAnswer.Ok(new JsonObject { ["code_url"] = link.Of(page.Order) });
    }
}
