namespace PayNotify.Api.Channels;

/// <summary>Why a callback, or a platform's answer, is not believed: one name a rule.</summary>
enum RejectionReason
{
    /// <summary>More bytes than any callback of this channel has.</summary>
    BodyTooLarge,

    /// <summary>One of the four signature headers is absent or empty.</summary>
    HeaderMissing,

    /// <summary>The timestamp is not plain decimal seconds.</summary>
    TimestampMalformed,

    /// <summary>Signed five minutes or more away from our clock.</summary>
    TimestampStale,

    /// <summary>The signature is not canonical base64. Platforms send such ones on purpose, to see whether a merchant verifies.</summary>
    SignatureMalformed,

    /// <summary>No platform key has this serial.</summary>
    SerialUnknown,

    SignatureMismatch,

    /// <summary>The body is not what the channel's callbacks are made of.</summary>
    BodyMalformed,

    /// <summary>A field without which nothing can be decided is absent.</summary>
    FieldMissing,

    /// <summary>The same form field twice: which one was signed cannot be told.</summary>
    FieldDuplicated,

    /// <summary>A broken percent escape, or bytes that are not text in the charset named.</summary>
    EncodingMalformed,

    CharsetUnsupported,

    SignTypeUnsupported,

    /// <summary>Sealed with an algorithm that is not spoken here.</summary>
    AlgorithmUnsupported,

    /// <summary>The sealed content does not open with our key.</summary>
    DecryptionFailed,

    /// <summary>It opened, but what is inside is not a payment's content.</summary>
    ContentMalformed,
}
