namespace PayNotify.Simulator.Delivery;

/// <summary>What went over the wire in one attempt, whole. Kept apart from the attempt, since lists have no use for it.</summary>
public sealed class AttemptTranscript
{
    public long AttemptId { get; init; }

    public required AttemptRequest Request { get; init; }

    public AttemptResponse? Response { get; init; }

    public required string SignedString { get; init; }

    /// <summary>What the merchant reads after decryption; null where nothing is encrypted.</summary>
    public string? Plaintext { get; init; }
}

public sealed record AttemptRequest(string Method, string Url, IReadOnlyList<AttemptHeader> Headers, string Body);

/// <param name="Body">As UTF-8 text; what lies beyond 64 kB was not read.</param>
public sealed record AttemptResponse(int Status, IReadOnlyList<AttemptHeader> Headers, string Body);

public sealed record AttemptHeader(string Name, string Value);
