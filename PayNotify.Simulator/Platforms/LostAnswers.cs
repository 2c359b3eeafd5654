using System.Collections.Concurrent;

namespace PayNotify.Simulator.Platforms;

/// <summary>
/// Calls whose answer was lost (fault <c>callAnswerLost</c>). Go, OkHttp, libcurl and .NET send the same bytes once more when a kept
/// connection ends without an answer; an answer to those would hide the loss from the merchant's program.
/// </summary>
internal sealed class LostAnswers
{
    const int Most = 1000;

    readonly ConcurrentDictionary<string, bool> signatures = new(StringComparer.Ordinal);

    /// <param name="signature">What is another for each call that a program makes.</param>
    public void Add(string? signature)
    {
        if (signatures.Count >= Most) signatures.Clear();
        signatures.TryAdd(signature ?? "", true);
    }

    /// <summary>Whether these are the bytes of a lost call once more; the third time they are answered.</summary>
    public bool Repeats(string? signature) => signatures.TryRemove(signature ?? "", out _);
}
