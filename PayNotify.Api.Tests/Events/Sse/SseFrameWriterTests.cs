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
    public async Task One_block_holds_all_four_fields_in_the_order_of_the_article() => Assert.Equal(
        "event: customEventName\nid: 0\ndata: message1\nretry: 10000\n\n",
        await TextAsync(writer => writer.Event("customEventName", "message1", "0", TimeSpan.FromSeconds(10))));

    [Fact]
    public async Task An_id_may_be_any_text_on_one_line_and_data_may_have_several() => Assert.Equal(
        "event: paid\nid: 订单-7:a b\ndata: one\ndata: two\nretry: 0\n\n",
        await TextAsync(writer => writer.Event("paid", "one\ntwo", "订单-7:a b", TimeSpan.Zero)));

    [Theory]
    [InlineData("1\ndata: forged")]
    [InlineData("1\rdata: forged")]
    [InlineData("1\0")]
    public async Task An_id_with_a_line_break_or_NUL_is_refused_before_anything_is_written(string id) => Assert.Equal(
        "",
        await TextAsync(writer => Assert.Throws<ArgumentException>(() => writer.Event("paid", "{}", id, TimeSpan.Zero))));

    [Fact]
    public async Task The_space_after_the_colon_can_be_left_out() =>
        Assert.Equal("data:{}\n\n", await TextAsync(writer => writer.Message("{}", space: false)));

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
        await pipe.Writer.CompleteAsync();
        var read = await pipe.Reader.ReadAsync();
        return Encoding.UTF8.GetString(read.Buffer);
    }
}
