namespace PayNotify.Api.Channels;

/// <summary>What the platform is to be told: one of the two records below. Each channel has its own words for them.</summary>
abstract record CallbackVerdict;

/// <summary>Kept: do not send it again.</summary>
sealed record Accepted : CallbackVerdict;

/// <param name="Reason">The name of the rule that was broken.</param>
/// <param name="Status">The HTTP status that fits.</param>
sealed record Refused(string Reason, int Status) : CallbackVerdict;
