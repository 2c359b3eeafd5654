using System.IO.Pipelines;
using System.Text;
using PayNotify.Api.Events.Sse;

namespace PayNotify.Api.Tests.Events.Sse;

public sealed class SseFrameWriterTests
{
    readonly TaskCompletionSource patience = new();

    [Fact]
    public async Task Frames_leave_as_written()
    {
        var pipe = new Pipe();
        var writer = new SseFrameWriter(pipe.Writer, () => patience.Task);

        Assert.True(await writer.Retry(TimeSpan.FromSeconds(2)).Event("paid", """{"a":"支付"}""", 2).Event("hb", "{}").SendAsync(CancellationToken.None));

        var read = await pipe.Reader.ReadAsync();
        Assert.Equal("retry: 2000\n\nevent: paid\nid: 2\ndata: {\"a\":\"支付\"}\n\nevent: hb\ndata: {}\n\n", Encoding.UTF8.GetString(read.Buffer));
    }

    [Fact]
    public async Task A_reader_who_takes_nothing_is_cut()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var writer = new SseFrameWriter(pipe.Writer, () => patience.Task);

        var sending = writer.Event("hb", "{}").SendAsync(CancellationToken.None);
        Assert.False(sending.IsCompleted);
        patience.SetResult();

        Assert.False(await sending);
    }

    [Fact]
    public async Task A_reader_who_takes_it_late_but_in_time_is_not_cut()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var writer = new SseFrameWriter(pipe.Writer, () => patience.Task);

        var sending = writer.Event("hb", "{}").SendAsync(CancellationToken.None);
        var read = await pipe.Reader.ReadAsync();
        pipe.Reader.AdvanceTo(read.Buffer.End);

        Assert.True(await sending);
    }
}
