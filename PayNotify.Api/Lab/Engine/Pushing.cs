using PayNotify.Api.Events.Sse;

namespace PayNotify.Api.Lab.Engine;

static class Pushing
{
    /// <summary>Sends what was written. A reader who takes nothing ends the example, which therefore need not look.</summary>
    public static async Task PushAsync(this SseFrameWriter sse, CancellationToken ending)
    {
        if (!await sse.SendAsync(ending)) throw new ReaderLostException();
    }
}

/// <summary>The reader takes nothing any more.</summary>
sealed class ReaderLostException : Exception;
