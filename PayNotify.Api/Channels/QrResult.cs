namespace PayNotify.Api.Channels;

sealed record QrRequest(string OrderNo, string Description, Fen Amount, DateTimeOffset ExpiresAt, Uri NotifyUrl);

/// <summary>What came of asking for a code: one of the three records below.</summary>
abstract record QrResult;

/// <param name="Code">The text inside the QR, opaque to us.</param>
sealed record QrCreated(string Code, DateTimeOffset ExpiresAt) : QrResult;

/// <summary>The platform said no, in its own words.</summary>
sealed record QrRefused(string Code, string Message) : QrResult;

/// <summary>Nothing that can be believed came back; the trade may exist. Asking again with the same values is safe.</summary>
sealed record QrUnknown(string Why) : QrResult;
