using System.Globalization;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>What we ask of WeChat Pay about a trade.</summary>
sealed class WeChatClient(WeChatExchange exchange, IOptions<WeChatOptions> options, TimeProvider time)
{
    /// <summary>A code stops working then, whatever the order's own life (docs/wire/wechat.md 4.2).</summary>
    static readonly TimeSpan CodeLife = TimeSpan.FromHours(2);

    public async Task<QrResult> CreateQrAsync(QrRequest request, CancellationToken cancellationToken)
    {
        var order = new NativeOrder(
            options.Value.AppId!,
            options.Value.MchId!,
            request.Description,
            request.OrderNo,
            ChinaTime.Of(request.ExpiresAt).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            request.NotifyUrl.AbsoluteUri,
            new(request.Amount.Value, "CNY"));

        return await exchange.SendAsync(HttpMethod.Post, "/v3/pay/transactions/native", WeChatJson.Write(order), cancellationToken) switch
        {
            WeChatBelieved(var body) when WeChatJson.Read<NativeOrderCode>(body) is { } code => new QrCreated(code.CodeUrl, CodeEnd(request)),
            WeChatBelieved => new QrUnknown("the answer holds no code_url"),
            WeChatDeclined(_, var problem) => new QrRefused(problem.Code, problem.Message),
            WeChatNotBelieved(var why) => new QrUnknown(why),
            _ => throw new InvalidOperationException(),
        };
    }

    public async Task<TradeReading> QueryAsync(string orderNo, CancellationToken cancellationToken)
    {
        var path = $"/v3/pay/transactions/out-trade-no/{orderNo}?mchid={options.Value.MchId}";
        return await exchange.SendAsync(HttpMethod.Get, path, [], cancellationToken) switch
        {
            WeChatBelieved(var body) => Read(WeChatJson.Read<WeChatTransaction>(body)),
            WeChatDeclined(404, { Code: "ORDER_NOT_EXIST" or "ORDERNOTEXIST" }) => new TradeNotFound(),
            WeChatDeclined(_, var problem) => new TradeUnknown(problem.Code),
            WeChatNotBelieved(var why) => new TradeUnknown(why),
            _ => throw new InvalidOperationException(),
        };
    }

    public async Task<CloseResult> CloseAsync(string orderNo, CancellationToken cancellationToken)
    {
        var path = $"/v3/pay/transactions/out-trade-no/{orderNo}/close";
        return await exchange.SendAsync(HttpMethod.Post, path, WeChatJson.Write(new CloseRequest(options.Value.MchId!)), cancellationToken) switch
        {
            WeChatBelieved => new CloseDone(),
            WeChatDeclined(_, { Code: "ORDERPAID" or "ORDER_PAID" }) => new CloseTooLate(),
            WeChatDeclined(404, { Code: "ORDER_NOT_EXIST" or "ORDERNOTEXIST" }) => new CloseFoundNothing(),
            WeChatDeclined(_, var problem) => new CloseUnknown(problem.Code),
            WeChatNotBelieved(var why) => new CloseUnknown(why),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Every state of the shared enumeration, also those of other products (docs/wire/wechat.md 4.5).</summary>
    static TradeReading Read(WeChatTransaction? transaction) => transaction switch
    {
        { TradeState: "NOTPAY" or "USERPAYING" or "ACCEPT" or "PAYERROR" } => new TradeOpen(),
        { TradeState: "CLOSED" or "REVOKED" } => new TradeClosed(),
        { TradeState: "REFUND" } when (transaction with { TradeState = "SUCCESS" }).ToNotice(notifyId: null) is { } notice => new TradePaid(notice, TradeRefunds.Some),
        { TradeState: "SUCCESS" } when transaction.ToNotice(notifyId: null) is { } notice => new TradePaid(notice),
        { } => new TradeUnexpected(transaction.TradeState),
        null => new TradeUnknown("the answer is not a trade"),
    };

    DateTimeOffset CodeEnd(QrRequest request)
    {
        var latest = time.GetUtcNow() + CodeLife;
        return request.ExpiresAt < latest ? request.ExpiresAt : latest;
    }
}
