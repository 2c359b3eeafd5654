namespace PayNotify.Api.Channels;

/// <summary>The answer to a callback, byte for byte in the platform's own form.</summary>
sealed record CallbackAnswer(int Status, string ContentType, string Body);
