namespace PayNotify.Api.Channels;

/// <summary>What a platform says when asked to close a trade: one of the four records below.</summary>
abstract record CloseResult;

/// <summary>Closed, now or before: it can no longer be paid.</summary>
sealed record CloseDone : CloseResult;

/// <summary>It is not open any more. Paid, most likely; only a query may be believed about that.</summary>
sealed record CloseTooLate : CloseResult;

/// <summary>There is no such trade. Where a trade is born on the scan, its code stays good until it runs out.</summary>
sealed record CloseFoundNothing : CloseResult;

/// <summary>No answer, or none that can be believed: it may be closed, open or paid.</summary>
sealed record CloseUnknown(string Why) : CloseResult;
