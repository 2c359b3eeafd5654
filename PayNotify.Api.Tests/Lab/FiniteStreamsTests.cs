namespace PayNotify.Api.Tests.Lab;

/// <summary>The examples that end by themselves: their whole wire text.</summary>
[Collection(nameof(LabShop))]
public sealed class FiniteStreamsTests(LabShop lab)
{
    [Fact]
    public async Task Words_are_named_numbered_and_end_with_complete() => Assert.Equal(
        "event: word\nid: 1\ndata: 付款\n\n" +
        "event: word\nid: 2\ndata: done\n\n" +
        "event: complete\ndata: 2 words\n\n",
        await lab.WholeAsync("words?text=%E4%BB%98%E6%AC%BE%20%20done&everyMs=50"));

    [Fact]
    public async Task Without_parameters_ten_words_come_a_second_apart()
    {
        var began = lab.Shop.Clock.GetUtcNow();

        var text = await lab.WholeAsync("words");

        Assert.Equal(10, text.Split("event: word\n").Length - 1);
        Assert.InRange(lab.Shop.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Messages_have_no_name() => Assert.Equal(
        "data: message 1\n\ndata: message 2\n\ndata: message 3\n\ndata: message 4\n\ndata: message 5\n\nevent: complete\ndata: {}\n\n",
        await lab.WholeAsync("message"));

    [Fact]
    public async Task Each_line_of_data_is_a_field_of_its_own() => Assert.Equal(
        "data: message1\ndata: message2\ndata: message3\ndata: message4\n\n" +
        "event: poem\ndata: A stream that stays open\ndata: says nothing for a while.\ndata: \ndata: Then: paid.\n\n" +
        "event: json\ndata: {\ndata:   \"status\": \"paid\"\ndata: }\n\n" +
        "event: complete\ndata: {}\n\n",
        await lab.WholeAsync("multiline"));

    [Fact]
    public async Task Comments_come_before_the_first_event() => Assert.Equal(
        ": still here, 1\n\n: still here, 2\n\n: still here, 3\n\n: still here, 4\n\n" +
        "event: visible\ndata: the first thing that the page hears\n\nevent: complete\ndata: {}\n\n",
        await lab.WholeAsync("comments"));

    [Fact]
    public async Task Parameters_shape_the_stream() => Assert.Equal(
        "id: 1\ndata: cup 1 of 2\n\nid: 2\ndata: cup 2 of 2\n\nevent: complete\ndata: {}\n\n",
        await lab.WholeAsync("query?name=cup&count=2&everyMs=50"));

    [Fact]
    public async Task A_worker_tells_each_step_and_then_the_stream_is_complete() => Assert.Equal(
        "event: progress\ndata: step 1 of 3\n\nevent: progress\ndata: step 2 of 3\n\nevent: progress\ndata: step 3 of 3\n\nevent: complete\ndata: {}\n\n",
        await lab.WholeAsync("worker?steps=3"));

    [Theory]
    [InlineData("push")]
    [InlineData("iterator")]
    public async Task Pushed_or_taken_from_an_iterator_the_bytes_are_the_same(string style) => Assert.Equal(
        "event: number\ndata: 1\n\nevent: number\ndata: 2\n\nevent: number\ndata: 3\n\nevent: complete\ndata: {}\n\n",
        await lab.WholeAsync(style));

    [Fact]
    public async Task The_headers_are_there_before_the_first_event()
    {
        await using var stream = await lab.OpenAsync("words");

        Assert.Equal("text/event-stream", stream.ContentType);
        Assert.Equal("no-store", stream.Headers.CacheControl!.ToString());
        Assert.Equal("no", stream.Headers.GetValues("X-Accel-Buffering").Single());
    }
}
