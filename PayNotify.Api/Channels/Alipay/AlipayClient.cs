using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>What we ask of Alipay's gateway. An answer counts only when its signature covers the bytes received.</summary>
sealed class AlipayClient(
    HttpClient http,
    AlipayRequestSigner signer,
    AlipayResponseVerifier verifier,
    IOptions<AlipayOptions> options,
    IOptions<ChannelsOptions> channels,
    TimeProvider time)
{
    const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

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

        return await SendAsync("alipay.trade.precreate", AlipayJson.Write(order), request.NotifyUrl, cancellationToken) switch
        {
            Believed(var node) when AlipayJson.Read<PrecreateAnswer>(node.Span) is { } answer => new QrCreated(answer.QrCode, now + codeLeft),
            Believed => new QrUnknown("the answer holds no qr_code"),
            Declined(var problem) => new QrRefused(problem.SubCode ?? problem.Code, problem.SubMsg ?? problem.Msg),
            NotBelieved(var why) => new QrUnknown(why),
            _ => throw new InvalidOperationException(),
        };
    }

    public async Task<TradeReading> QueryAsync(string orderNo, CancellationToken cancellationToken) =>
        await SendAsync("alipay.trade.query", AlipayJson.Write(new TradeQuery(orderNo)), notifyUrl: null, cancellationToken) switch
        {
            Believed(var node) => Read(AlipayJson.Read<TradeQueryAnswer>(node.Span)),

            // Also the answer for a code that nobody has scanned: the trade is born on the scan.
            Declined({ SubCode: "ACQ.TRADE_NOT_EXIST" }) => new TradeNotFound(),
            Declined(var problem) => new TradeUnknown(problem.SubCode ?? problem.Code),
            NotBelieved(var why) => new TradeUnknown(why),
            _ => throw new InvalidOperationException(),
        };

    public async Task<CloseResult> CloseAsync(string orderNo, CancellationToken cancellationToken) =>
        await SendAsync("alipay.trade.close", AlipayJson.Write(new TradeClose(orderNo)), notifyUrl: null, cancellationToken) switch
        {
            Believed => new CloseDone(),
            Declined({ SubCode: "ACQ.TRADE_NOT_EXIST" }) => new CloseFoundNothing(),

            // Paid and already closed look alike here (docs/wire/alipay.md 3.5).
            Declined({ SubCode: "ACQ.TRADE_STATUS_ERROR" or "ACQ.REASON_TRADE_STATUS_INVALID" }) => new CloseTooLate(),
            Declined(var problem) => new CloseUnknown(problem.SubCode ?? problem.Code),
            NotBelieved(var why) => new CloseUnknown(why),
            _ => throw new InvalidOperationException(),
        };

    TradeReading Read(TradeQueryAnswer? answer) => answer switch
    {
        { TradeStatus: "WAIT_BUYER_PAY" } => new TradeOpen(IsScanned: true),
        { TradeStatus: "TRADE_CLOSED" } => new TradeClosed(),
        { TradeStatus: "TRADE_SUCCESS" or "TRADE_FINISHED", SendPayDate: { } paidAtText }
            when AlipayMoney.TryParse(answer.TotalAmount, out var amount) && ChinaTime.TryParse(paidAtText, TimeFormat, out var paidAt) =>
            new TradePaid(new(ChannelName.Alipay, null, answer.OutTradeNo, answer.TradeNo, account, amount, "CNY", paidAt)),
        _ => new TradeUnknown("the answer is not a trade in a state known here"),
    };

    async Task<Reply> SendAsync(string method, string content, Uri? notifyUrl, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(method, content, notifyUrl);
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK) return new NotBelieved($"status {(int)response.StatusCode}");

            var (node, reason) = verifier.Check(method, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (reason is not null) return new NotBelieved(reason.Value.ToString());
            return AlipayJson.Read<AlipayProblem>(node.Span) switch
            {
                { Code: "10000" } => new Believed(node),
                { } problem => new Declined(problem),
                null => new NotBelieved(nameof(RejectionReason.ContentMalformed)),
            };
        }
        catch (Exception problem) when (ChannelHttp.IsNoAnswer(problem, cancellationToken))
        {
            return new NotBelieved(problem.Message);
        }
    }

    /// <summary>Common parameters travel in the address: without the charset there the gateway reads the body as GBK.</summary>
    HttpRequestMessage Request(string method, string content, Uri? notifyUrl)
    {
        var common = new Dictionary<string, string>
        {
            ["app_id"] = options.Value.AppId!,
            ["method"] = method,
            ["format"] = "JSON",
            ["charset"] = "utf-8",
            ["sign_type"] = "RSA2",
            ["timestamp"] = ChinaTime.Of(time.GetUtcNow()).ToString(TimeFormat, CultureInfo.InvariantCulture),
            ["version"] = "1.0",
        };
        if (notifyUrl is not null) common["notify_url"] = notifyUrl.AbsoluteUri;
        common["sign"] = signer.Sign(common.Append(new("biz_content", content)));

        return new HttpRequestMessage(HttpMethod.Post, new Uri($"{channels.Value.GatewayUrl}?{Form(common)}"))
        {
            Content = new StringContent(
                Form([new("biz_content", content)]),
                Encoding.ASCII,
                MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded;charset=utf-8")),
        };
    }

    static string Form(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));

    static string Minutes(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)Math.Ceiling(span.TotalMinutes))}m");

    abstract record Reply;

    sealed record Believed(ReadOnlyMemory<byte> Node) : Reply;

    sealed record Declined(AlipayProblem Problem) : Reply;

    sealed record NotBelieved(string Why) : Reply;
}
