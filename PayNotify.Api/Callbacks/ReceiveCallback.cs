using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Refunds;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Callbacks;

/// <summary>The story of a callback: read, then completed or kept or refused, then answered. Nothing is answered before its commit.</summary>
sealed class ReceiveCallback(CompletePayment complete, CompleteRefund refund, CommitLane lane, RefusedCallbacks refused, TimeProvider time)
{
    public async Task<CallbackAnswer> ExecuteAsync(IPaymentChannel channel, CallbackRequest request, CancellationToken cancellationToken) =>
        channel.Answer(await channel.ReadCallbackAsync(request, cancellationToken) switch
        {
            Verified(var notice) => await CompleteAsync(notice),
            VerifiedRefund(var notice) => await CompleteAsync(notice),
            Irrelevant callback => await KeepAsync(callback),
            Rejected(var reason) => Refuse(channel, reason, request.Body),
            _ => throw new InvalidOperationException("not a reading"),
        });

    public CallbackVerdict Refuse(IPaymentChannel channel, RejectionReason reason, ReadOnlyMemory<byte> body = default)
    {
        refused.Note(channel.Name, reason, body);
        return new Refused(reason.ToString(), StatusOf(reason));
    }

    async Task<CallbackVerdict> CompleteAsync(PaymentNotice notice)
    {
        var result = await complete.ExecuteAsync(notice, (db, result) => db.CallbackReceipts.Add(CallbackReceipt.Of(notice, result, time.GetUtcNow())));
        return VerdictOf(result);
    }

    async Task<CallbackVerdict> CompleteAsync(RefundNotice notice)
    {
        var result = await refund.ExecuteAsync(notice, (db, result) => db.CallbackReceipts.Add(CallbackReceipt.Of(notice, result, time.GetUtcNow())));
        return VerdictOf(result);
    }

    async Task<CallbackVerdict> KeepAsync(Irrelevant callback)
    {
        await lane.WriteAsync(db => db.CallbackReceipts.Add(CallbackReceipt.Of(callback, time.GetUtcNow())));
        return new Accepted();
    }

    static CallbackVerdict VerdictOf(CompletionResult result) =>
        result.IsSettled() ? new Accepted() : new Refused(result.ToString(), StatusCodes.Status409Conflict);

    static int StatusOf(RejectionReason reason) => reason switch
    {
        RejectionReason.BodyTooLarge => StatusCodes.Status413PayloadTooLarge,
        RejectionReason.HeaderMissing or
        RejectionReason.TimestampMalformed or
        RejectionReason.TimestampStale or
        RejectionReason.SerialUnknown or
        RejectionReason.SignatureMalformed or
        RejectionReason.SignatureMismatch or
        RejectionReason.SignTypeUnsupported => StatusCodes.Status401Unauthorized,
        _ => StatusCodes.Status400BadRequest,
    };
}
