using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Lab;

/// <summary>The second article's emitter. The expected text is what the article prints.</summary>
[Collection(nameof(LabShop))]
public sealed class EmitterTests(LabShop lab)
{
    const string Four = "data: message0\n\ndata: message1\n\ndata: message2\n\ndata: message3\n\n";

    [Theory]
    [InlineData("emitter")]
    [InlineData("emitter?userId=123")]
    [InlineData("emitter?userId=123&format=text&timeoutMs=12000&end=complete")]
    public async Task Four_messages_are_sent_as_separate_events_and_the_stream_completes(string path) => Assert.Equal(Four, await lab.WholeAsync(path));

    [Theory]
    [InlineData("1", """data:{"message":"message1","userId":"1"}""")]
    [InlineData("2", """data:{"message":"message2","userId":"2"}""")]
    [InlineData("3", """data:{"message":"message3","userId":"3"}""")]
    [InlineData("123", """data:{"message":"message1","userId":"123"}""")]
    public async Task Messages_may_be_JSON_without_a_space_after_the_colon(string userId, string printed)
    {
        var frames = (await lab.WholeAsync($"emitter?userId={userId}&format=json")).Split("\n\n");

        Assert.Equal(["message0", "message1", "message2", "message3"], frames[..^1].Select(frame => (string?)JsonNode.Parse(frame["data:".Length..])!["message"]));
        Assert.Single(frames, printed);
    }

    [Fact]
    public async Task After_an_error_the_connection_is_reset_behind_the_four_messages()
    {
        await using var stream = await lab.OpenAsync("emitter?end=error");

        for (var number = 0; number < 4; number++) Assert.Equal($"data: message{number}\n\n", await lab.PassTimeAsync(stream.FrameAsync()));
        await Assert.ThrowsAnyAsync<IOException>(() => lab.PassTimeAsync(stream.RestAsync()));
    }

    [Fact]
    public async Task The_stream_ends_normally_at_its_timeout_before_all_messages_are_sent()
    {
        var text = await lab.WholeAsync("emitter?timeoutMs=100");

        Assert.StartsWith(text, Four, StringComparison.Ordinal);
        Assert.NotEqual(Four, text);
    }

    [Theory]
    [InlineData("named", "event: customEventName\nid: 0\ndata: message1\nretry: 10000\n\n")]
    [InlineData("named?id=%E8%AE%A2%E5%8D%95%207&retryMs=0", "event: customEventName\nid: 订单 7\ndata: message1\nretry: 0\n\n")]
    public async Task A_named_event_holds_name_id_data_and_retry_in_one_block(string path, string printed) => Assert.Equal(printed, await lab.WholeAsync(path));
}
