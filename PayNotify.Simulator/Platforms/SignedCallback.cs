namespace PayNotify.Simulator.Platforms;

/// <summary>One attempt, ready for the wire: always a POST.</summary>
/// <param name="Headers">All headers in order, Content-Type included, Content-Length and Host not.</param>
/// <param name="SignedString">The text under the signature, for the console's signature page.</param>
/// <param name="Plaintext">What the merchant reads after decryption; null where nothing is encrypted.</param>
public sealed record SignedCallback(
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    byte[] Body,
    string SignedString,
    string? Plaintext)
{
    /// <summary>A probe whether the merchant verifies: no answer to it ends the sendings.</summary>
    public bool IsProbe { get; init; }
}
