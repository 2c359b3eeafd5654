using System.Globalization;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>What we ask of Alipay about a trade.</summary>
sealed class AlipayClient(AlipayExchange exchange, IOptions<AlipayOptions> options, TimeProvider time)
{
    /// <summary>No code lives longer, whatever was asked for (docs/wire/alipay.md 3.2).</summary>
    static readonly TimeSpan CodeLife = TimeSpan.FromHours(2);

    /// <summary>An answer does not name the account: it is the one that signed the question.</summary>
    readonly ChannelAccount account = new(options.Value.SellerId!, options.Value.AppId!);

    public async Task<QrResult> CreateQrAsync(QrRequest request, CancellationToken cancellationToken)
    {
        // Relative and in whole minutes is the only form Alipay has for a code's life; one minute is its shortest.
        var now = time.GetUtcNow();
        var left = request.ExpiresAt - now;
        var codeLeft = left < CodeLife ? left : CodeLife;
        var order = new Precreate(request.OrderNo, AlipayMoney.ToYuan(request.Amount), request.Description, Minutes(left), Minutes(codeLeft));

        return await exchange.SendAsync("alipay.trade.precreate", AlipayJson.Write(order), request.NotifyUrl, cancellationToken) switch
        {
            AlipayBelieved(var node) when AlipayJson.Read<PrecreateAnswer>(node.Span) is { } answer => new QrCreated(answer.QrCode, now + codeLeft),
            AlipayBelieved => new QrUnknown("the answer holds no qr_code"),
            AlipayDeclined(var problem) => new QrRefused(problem.SubCode ?? problem.Code, problem.SubMsg ?? problem.Msg),
            AlipayNotBelieved(var why) => new QrUnknown(why),
            _ => throw new InvalidOperationException(),
        };
    }

    public async Task<TradeReading> QueryAsync(string orderNo, CancellationToken cancellationToken) =>
        await exchange.SendAsync("alipay.trade.query", AlipayJson.Write(new TradeQuery(orderNo)), notifyUrl: null, cancellationToken) switch
        {
            AlipayBelieved(var node) => Read(AlipayJson.Read<TradeQueryAnswer>(node.Span)),

            // Also the answer for a code that nobody has scanned: the trade is born on the scan.
            AlipayDeclined({ SubCode: "ACQ.TRADE_NOT_EXIST" }) => new TradeNotFound(),
            AlipayDeclined(var problem) => new TradeUnknown(problem.SubCode ?? problem.Code),
            AlipayNotBelieved(var why) => new TradeUnknown(why),
            _ => throw new InvalidOperationException(),
        };

    public async Task<CloseResult> CloseAsync(string orderNo, CancellationToken cancellationToken) =>
        await exchange.SendAsync("alipay.trade.close", AlipayJson.Write(new TradeClose(orderNo)), notifyUrl: null, cancellationToken) switch
        {
            AlipayBelieved => new CloseDone(),
            AlipayDeclined({ SubCode: "ACQ.TRADE_NOT_EXIST" }) => new CloseFoundNothing(),

            // Paid and already closed look alike here (docs/wire/alipay.md 3.5).
            AlipayDeclined({ SubCode: "ACQ.TRADE_STATUS_ERROR" or "ACQ.REASON_TRADE_STATUS_INVALID" }) => new CloseTooLate(),
            AlipayDeclined(var problem) => new CloseUnknown(problem.SubCode ?? problem.Code),
            AlipayNotBelieved(var why) => new CloseUnknown(why),
            _ => throw new InvalidOperationException(),
        };

    TradeReading Read(TradeQueryAnswer? answer) => answer switch
    {
        { TradeStatus: "WAIT_BUYER_PAY" } => new TradeOpen(IsScanned: true),
        { TradeStatus: "TRADE_CLOSED", SendPayDate: null } => new TradeClosed(),

        // Closed and yet paid once: all of it went back.
        { TradeStatus: "TRADE_SUCCESS" or "TRADE_FINISHED" or "TRADE_CLOSED", SendPayDate: { } paidAtText }
            when AlipayMoney.TryParse(answer.TotalAmount, out var amount) && ChinaTime.TryParse(paidAtText, AlipayExchange.TimeFormat, out var paidAt) =>
            new TradePaid(
                new(ChannelName.Alipay, null, answer.OutTradeNo, answer.TradeNo, account, amount, "CNY", paidAt),
                answer.TradeStatus is "TRADE_CLOSED" ? TradeRefunds.Whole : TradeRefunds.NoneTold),
        { } => new TradeUnexpected(answer.TradeStatus),
        null => new TradeUnknown("the answer is not a trade"),
    };

    static string Minutes(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)Math.Ceiling(span.TotalMinutes))}m");
}
