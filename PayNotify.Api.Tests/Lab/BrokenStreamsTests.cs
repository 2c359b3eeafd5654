namespace PayNotify.Api.Tests.Lab;

/// <summary>The examples that are about ends, and about coming back.</summary>
[Collection(nameof(LabShop))]
public sealed class BrokenStreamsTests(LabShop lab)
{
    [Theory]
    [InlineData("retry", "2000")]
    [InlineData("retry?ms=0", "0")]
    [InlineData("retry?ms=60000", "60000")]
    public async Task Retry_says_when_to_come_back_and_ends_at_once(string path, string pause)
    {
        await using var stream = await lab.OpenAsync(path);

        var text = await stream.RestAsync();

        Assert.StartsWith($"retry: {pause}\n\nevent: hello\ndata: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeout_ends_the_stream_after_the_silence_and_not_before()
    {
        var began = lab.Shop.Clock.GetUtcNow();

        var text = await lab.WholeAsync("timeout?seconds=7");

        Assert.Equal("retry: 1000\n\nevent: connected\ndata: silent for 7 s, then gone\n\n", text);
        Assert.True(lab.Shop.Clock.GetUtcNow() - began >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Error_tells_what_failed_and_breaks_the_connection_off()
    {
        await using var stream = await lab.OpenAsync("error");

        Assert.Equal("event: step\ndata: 1\n\n", await lab.PassTimeAsync(stream.FrameAsync()));
        Assert.Equal("event: step\ndata: 2\n\n", await lab.PassTimeAsync(stream.FrameAsync()));
        Assert.Equal("event: failed\ndata: {\"code\":\"step_failed\",\"step\":3}\n\n", await lab.PassTimeAsync(stream.FrameAsync()));
        await Assert.ThrowsAnyAsync<IOException>(() => lab.PassTimeAsync(stream.RestAsync()));
    }

    [Fact]
    public async Task Close_goes_on_until_the_reader_goes()
    {
        var stream = await lab.OpenAsync("close");
        for (var number = 1; number <= 30; number++) Assert.Equal($"event: tick\ndata: {number}\n\n", await lab.PassTimeAsync(stream.FrameAsync()));

        await stream.DisposeAsync();

        await lab.IsEmptyAsync();
    }

    [Fact]
    public async Task Resume_is_cut_after_three_and_continues_behind_the_last_id()
    {
        Assert.Equal("retry: 1000\n\n" + Lines(1, 3), await lab.WholeAsync("resume"));
        Assert.Equal("retry: 1000\n\n" + Lines(4, 6), await lab.WholeAsync("resume", lastEventId: "3"));
        Assert.Equal("retry: 1000\n\n" + Lines(7, 8) + "event: complete\ndata: {}\n\n", await lab.WholeAsync("resume?lastEventId=6"));
        Assert.Equal("retry: 1000\n\nevent: complete\ndata: {}\n\n", await lab.WholeAsync("resume", lastEventId: "8"));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("nonsense")]
    public async Task Resume_resets_at_an_id_it_does_not_know(string lastEventId) => Assert.Equal(
        "retry: 1000\n\nevent: reset\ndata: the log does not know that id\n\n" + Lines(1, 3),
        await lab.WholeAsync("resume", lastEventId));

    static string Lines(int first, int last) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(number => $"event: line\nid: {number}\ndata: line {number}\n\n"));
}
