using System.IO.Pipelines;
using System.Text;

namespace PayNotify.Simulator.Hosting;

/// <summary>Passes bytes through, and corrects the letter case of one expected header line before it is flushed.</summary>
sealed class HeaderSpellingWriter(PipeWriter inner) : PipeWriter
{
    readonly List<Memory<byte>> unflushed = [];
    Memory<byte> current;
    string? expected;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>The line with its line breaks, to be called before the response starts.</summary>
    public void Expect(string line) => expected = line;

    public override Memory<byte> GetMemory(int sizeHint = 0) => current = inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (expected is not null) unflushed.Add(current[..bytes]);
        current = current[bytes..];
        inner.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (expected is not null && unflushed.Count > 0) Correct(expected);
        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    // Kestrel flushes a head only as a whole, and the head comes first: the first line that matches is the header's.
    void Correct(string line)
    {
        var text = string.Concat(unflushed.Select(block => Encoding.Latin1.GetString(block.Span)));
        var (place, start) = (text.IndexOf(line, StringComparison.OrdinalIgnoreCase), 0);
        foreach (var block in unflushed)
        {
            for (var at = Math.Max(place, start); place >= 0 && at < Math.Min(place + line.Length, start + block.Length); at++)
                block.Span[at - start] = (byte)line[at - place];
            start += block.Length;
        }

        expected = null;
        unflushed.Clear();
    }
}
