using System.Collections.Concurrent;
using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

/// <summary>
/// A platform's own books of refunds, as a channel of the shop. It gives back no more than was paid. Alipay decides at once and its
/// notices have no amount; WeChat decides later, when <see cref="Decide"/> is called.
/// </summary>
sealed class RefundingPlatform(ChannelName name) : IPaymentChannel
{
    readonly ConcurrentDictionary<string, List<Entry>> books = new();
    readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> held = new();

    public ChannelName Name => name;

    public ChannelAccount Account { get; } = new(TestMerchant.MchId, TestMerchant.AppId);

    public bool TellsOfScans => false;

    public int CallbackBytesMax => 1;

    bool DecidesLater => name == ChannelName.WeChat;

    /// <summary>What was given back of the order's money, by refund number.</summary>
    public Dictionary<string, long> GivenBack(string orderNo)
    {
        lock (Of(orderNo)) return Of(orderNo).Where(entry => entry.State == "SUCCESS").ToDictionary(entry => entry.RefundNo, entry => entry.Amount.Value);
    }

    public PaymentNotice Payment(string orderNo, Fen amount, DateTimeOffset now) => new(name, "N", orderNo, "T" + orderNo, Account, amount, "CNY", now);

    /// <summary>Keeps the answer to the next request for this refund until it is released.</summary>
    public void Hold(string refundNo) => held[refundNo] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(string refundNo, bool isLost)
    {
        if (held.TryRemove(refundNo, out var answer)) answer.SetResult(isLost);
    }

    /// <returns>False when it gives nothing back.</returns>
    public bool Make(string orderNo, string refundNo, Fen amount, Fen total)
    {
        var entries = Of(orderNo);
        lock (entries)
        {
            if (entries.Any(entry => entry.RefundNo == refundNo)) return true;
            if (entries.Where(entry => entry.State is not "CLOSED").Sum(entry => entry.Amount.Value) + amount.Value > total.Value) return false;

            entries.Add(new(refundNo, amount) { State = DecidesLater ? "PROCESSING" : "SUCCESS" });
            return true;
        }
    }

    /// <summary>Ends the refunds that are still being processed: the given number is closed, the others succeed.</summary>
    public void Decide(string orderNo, Func<string, bool> isDecided, string? closed)
    {
        lock (Of(orderNo))
        {
            foreach (var entry in Of(orderNo).Where(entry => entry.State == "PROCESSING" && isDecided(entry.RefundNo)))
            {
                entry.State = entry.RefundNo == closed ? "CLOSED" : "SUCCESS";
            }
        }
    }

    /// <returns>A notice of every decided refund of the order.</returns>
    public IReadOnlyList<RefundNotice> Notices(string orderNo)
    {
        lock (Of(orderNo))
        {
            return [.. Of(orderNo).Where(entry => entry.State is not "PROCESSING").Select(entry => new RefundNotice(
                name,
                "N",
                orderNo,
                "T" + orderNo,
                entry.RefundNo,
                Account.MerchantId,
                entry.State == "SUCCESS" ? RefundOutcome.Succeeded : RefundOutcome.Closed,
                DecidesLater ? entry.Amount : null))];
        }
    }

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var isKnown = await QueryRefundAsync(request.OrderNo, request.RefundNo, cancellationToken) is not RefundNotFound;
        var isMade = Make(request.OrderNo, request.RefundNo, request.Amount, request.Total);
        if (held.TryGetValue(request.RefundNo, out var answer) && await answer.Task) return new RefundUnknown("the answer was lost");

        return !isMade ? new RefundRefused("MORE_THAN_IS_LEFT")
            : DecidesLater ? await QueryRefundAsync(request.OrderNo, request.RefundNo, cancellationToken)
            : isKnown ? new RefundUnderWay()
            : new RefundDone();
    }

    public Task<RefundResult> QueryRefundAsync(string orderNo, string refundNo, CancellationToken cancellationToken)
    {
        lock (Of(orderNo))
        {
            return Task.FromResult<RefundResult>(Of(orderNo).SingleOrDefault(entry => entry.RefundNo == refundNo) switch
            {
                null => new RefundNotFound(),
                { State: "SUCCESS" } entry => new RefundDone(entry.Amount),
                { State: "PROCESSING" } => new RefundUnderWay(),
                _ => new RefundFailed("CLOSED", MayStillSucceed: false),
            });
        }
    }

    public Task<QrResult> CreateQrAsync(QrRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<QrResult>(new QrCreated("code", request.ExpiresAt));

    public Task<TradeReading> QueryAsync(string orderNo, CancellationToken cancellationToken) => Task.FromResult<TradeReading>(new TradeOpen());

    public Task<CloseResult> CloseAsync(string orderNo, CancellationToken cancellationToken) => Task.FromResult<CloseResult>(new CloseDone());

    public ValueTask<CallbackReading> ReadCallbackAsync(CallbackRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public CallbackAnswer Answer(CallbackVerdict verdict) => throw new NotSupportedException();

    public void WarmUp()
    {
    }

    List<Entry> Of(string orderNo) => books.GetOrAdd(orderNo, _ => []);

    sealed class Entry(string refundNo, Fen amount)
    {
        public string RefundNo => refundNo;

        public Fen Amount => amount;

        public string State { get; set; } = "";
    }
}
