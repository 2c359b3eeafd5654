using System.Globalization;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>What we ask of WeChat Pay. A 2xx answer counts only when its signature covers the bytes received.</summary>
sealed class WeChatClient(WeChatConnection connection, WeChatResponseVerifier verifier, IOptions<WeChatOptions> options, TimeProvider time)
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

        return await SendAsync(HttpMethod.Post, "/v3/pay/transactions/native", WeChatJson.Write(order), cancellationToken) switch
        {
            Believed(var body) when WeChatJson.Read<NativeOrderCode>(body) is { } code => new QrCreated(code.CodeUrl, CodeEnd(request)),
            Believed => new QrUnknown("the answer holds no code_url"),
            Declined(_, var problem) => new QrRefused(problem.Code, problem.Message),
            NotBelieved(var why) => new QrUnknown(why),
            _ => throw new InvalidOperationException(),
        };
    }

    public async Task<TradeReading> QueryAsync(string orderNo, CancellationToken cancellationToken)
    {
        var path = $"/v3/pay/transactions/out-trade-no/{orderNo}?mchid={options.Value.MchId}";
        return await SendAsync(HttpMethod.Get, path, [], cancellationToken) switch
        {
            Believed(var body) => Read(WeChatJson.Read<WeChatTransaction>(body)),
            Declined(404, { Code: "ORDER_NOT_EXIST" or "ORDERNOTEXIST" }) => new TradeNotFound(),
            Declined(_, var problem) => new TradeUnknown(problem.Code),
            NotBelieved(var why) => new TradeUnknown(why),
            _ => throw new InvalidOperationException(),
        };
    }

    public async Task<CloseResult> CloseAsync(string orderNo, CancellationToken cancellationToken)
    {
        var path = $"/v3/pay/transactions/out-trade-no/{orderNo}/close";
        return await SendAsync(HttpMethod.Post, path, WeChatJson.Write(new CloseRequest(options.Value.MchId!)), cancellationToken) switch
        {
            Believed => new CloseDone(),
            Declined(_, { Code: "ORDERPAID" or "ORDER_PAID" }) => new CloseTooLate(),
            Declined(404, { Code: "ORDER_NOT_EXIST" or "ORDERNOTEXIST" }) => new CloseFoundNothing(),
            Declined(_, var problem) => new CloseUnknown(problem.Code),
            NotBelieved(var why) => new CloseUnknown(why),
            _ => throw new InvalidOperationException(),
        };
    }

    static TradeReading Read(WeChatTransaction? transaction) => transaction switch
    {
        { TradeState: "NOTPAY" } => new TradeOpen(),
        { TradeState: "CLOSED" } => new TradeClosed(),
        { } when transaction.ToNotice(notifyId: null) is { } notice => new TradePaid(notice),
        _ => new TradeUnknown("the answer is not a trade in a state known here"),
    };

    async Task<Reply> SendAsync(HttpMethod method, string pathAndQuery, byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await connection.SendAsync(method, pathAndQuery, content, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return WeChatJson.Read<WeChatWord>(body) is { } problem && (int)response.StatusCode < 500
                    ? new Declined((int)response.StatusCode, problem)
                    : new NotBelieved($"status {(int)response.StatusCode}");
            }

            var reason = await verifier.CheckAsync(response, body, cancellationToken);
            return reason is null ? new Believed(body) : new NotBelieved(reason.Value.ToString());
        }
        catch (Exception problem) when (ChannelHttp.IsNoAnswer(problem, cancellationToken))
        {
            return new NotBelieved(problem.Message);
        }
    }

    DateTimeOffset CodeEnd(QrRequest request)
    {
        var latest = time.GetUtcNow() + CodeLife;
        return request.ExpiresAt < latest ? request.ExpiresAt : latest;
    }

    abstract record Reply;

    sealed record Believed(byte[] Body) : Reply;

    sealed record Declined(int Status, WeChatWord Problem) : Reply;

    sealed record NotBelieved(string Why) : Reply;
}
