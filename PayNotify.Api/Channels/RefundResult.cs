namespace PayNotify.Api.Channels;

/// <param name="RefundNo">Ours, <c>out_refund_no</c> or <c>out_request_no</c>: asking again with the same number never moves money twice.</param>
/// <param name="TradeNo">The platform's number of the trade whose money goes back.</param>
/// <param name="Total">What that trade paid.</param>
sealed record RefundRequest(string OrderNo, string TradeNo, string RefundNo, Fen Amount, Fen Total, string Reason, Uri NotifyUrl);

/// <summary>What a platform says of a refund, when it is asked for one and when it is asked about one: one of the six records below.</summary>
abstract record RefundResult;

/// <param name="Amount">What went back, where the platform says so.</param>
sealed record RefundDone(Fen? Amount = null) : RefundResult;

/// <summary>Accepted: the platform will tell, and may be asked.</summary>
sealed record RefundUnderWay : RefundResult;

/// <summary>It took the refund and could not carry it out.</summary>
/// <param name="MayStillSucceed">WeChat's ABNORMAL: somebody has to put it right on the platform's side. Otherwise this number is used up.</param>
sealed record RefundFailed(string Why, bool MayStillSucceed) : RefundResult;

/// <summary>It has looked at this refund and will not do it, in its own words. Never the word for a question that was wrong, or not heard.</summary>
sealed record RefundRefused(string Code) : RefundResult;

/// <summary>It knows no refund with this number.</summary>
sealed record RefundNotFound : RefundResult;

/// <summary>No answer, none that can be believed, or "not now": ask again with the same number.</summary>
sealed record RefundUnknown(string Why) : RefundResult;
