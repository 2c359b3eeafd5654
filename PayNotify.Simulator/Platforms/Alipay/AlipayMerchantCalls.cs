using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>What a back end sends in docs/wire/alipay.md 3, handed to the operations themselves.</summary>
internal sealed class AlipayMerchantCalls(IEnumerable<IAlipayOperation> operations) : IMerchantCalls
{
    public PlatformName Platform => PlatformName.Alipay;

    public string AddressRule => "an http or https address of at most 256 characters, as Alipay wants it";

    public bool TakesAddress(string notifyUrl) => notifyUrl.Length > 0 && Precreate.IsAddress(notifyUrl);

    public Task<string> OrderAsync(Merchant merchant, OrderWish order, CancellationToken cancellationToken)
    {
        var content = new JsonObject
        {
            ["out_trade_no"] = order.OrderNo,
            ["total_amount"] = Yuan.Of(order.AmountFen),
            ["subject"] = order.Description,
        };
        if (order.Life is { } life) content["time_expire"] = ChinaTime.Plain(order.At + life);
        return CallAsync<Precreate>(merchant, content, cancellationToken, order.NotifyUrl);
    }

    public Task<string> CloseAsync(Merchant merchant, string orderNo, CancellationToken cancellationToken) =>
        CallAsync<CloseTrade>(merchant, OrderNo(orderNo), cancellationToken);

    /// <summary>Its callback goes where the payment's went: Alipay's call names no address.</summary>
    public Task<string> RefundAsync(Merchant merchant, RefundWish refund, CancellationToken cancellationToken)
    {
        var content = OrderNo(refund.OrderNo);
        content["refund_amount"] = Yuan.Of(refund.AmountFen);
        content["out_request_no"] = refund.OutRefundNo;
        return CallAsync<RefundTrade>(merchant, content, cancellationToken);
    }

    public Task<string> QueryAsync(Merchant merchant, string orderNo, CancellationToken cancellationToken) =>
        CallAsync<QueryTrade>(merchant, OrderNo(orderNo), cancellationToken);

    async Task<string> CallAsync<T>(Merchant merchant, JsonObject content, CancellationToken cancellationToken, string? notifyUrl = null)
        where T : IAlipayOperation
    {
        IAlipayOperation operation = operations.OfType<T>().Single();
        var answer = await operation.ExecuteAsync(new(merchant, new BizContent(content), notifyUrl, AlipayCharset.Utf8), cancellationToken);
        return answer.Word;
    }

    static JsonObject OrderNo(string orderNo) => new() { ["out_trade_no"] = orderNo };
}
