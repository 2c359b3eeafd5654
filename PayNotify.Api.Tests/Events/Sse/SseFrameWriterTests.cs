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
    public async Task Each_line_of_data_is_a_field_whatever_breaks_it() => Assert.Equal(
        "event: poem\nid: 1\ndata: one\ndata: two\ndata: \ndata: four\n\n",
        await TextAsync(writer => writer.Event("poem", "one\r\ntwo\n\rfour", 1)));

    [Fact]
    public async Task Only_what_breaks_lines_on_the_wire_breaks_them() => // U+2028 stands raw in JSON and breaks nothing here
        Assert.Equal("data: one\u2028two\u0085three\ffour\n\n", await TextAsync(writer => writer.Message("one\u2028two\u0085three\ffour")));

    [Fact]
    public async Task A_message_has_no_name() =>
        Assert.Equal("data: one\n\nid: 2\ndata: two\n\n", await TextAsync(writer => writer.Message("one").Message("two", 2)));

    [Fact]
    public async Task A_comment_is_a_frame_of_its_own() =>
        Assert.Equal(": still here\n\n: two\n: lines\n\n", await TextAsync(writer => writer.Comment("still here").Comment("two\nlines")));

    [Fact]
    public async Task Retry_may_be_said_at_any_time_and_be_nothing() =>
        Assert.Equal("data: one\n\nretry: 0\n\ndata: two\n\n", await TextAsync(writer => writer.Message("one").Retry(TimeSpan.Zero).Message("two")));

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

    static async Task<string> TextAsync(Action<SseFrameWriter> write)
    {
        var pipe = new Pipe();
        var writer = new SseFrameWriter(pipe.Writer, () => Task.CompletedTask);
        write(writer);
        Assert.True(await writer.SendAsync(CancellationToken.None));
        var read = await pipe.Reader.ReadAsync();
        return Encoding.UTF8.GetString(read.Buffer);
    }
}
