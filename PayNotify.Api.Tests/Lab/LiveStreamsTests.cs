using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Lab;

/// <summary>The examples that tell what happens elsewhere: in this process, in another request.</summary>
[Collection(nameof(LabShop))]
public sealed class LiveStreamsTests(LabShop lab)
{
    [Fact]
    public async Task Performance_tells_all_listeners_the_same_sample_every_second()
    {
        await using var one = await lab.OpenAsync("performance");
        await using var other = await lab.OpenAsync("performance");
        var first = await lab.PassTimeAsync(one.FrameAsync());
        var second = await lab.PassTimeAsync(one.FrameAsync());
        HashSet<string> heard = [await lab.PassTimeAsync(other.FrameAsync()), await lab.PassTimeAsync(other.FrameAsync()), await lab.PassTimeAsync(other.FrameAsync())];

        Assert.Contains(second, heard);
        Assert.Equal(TimeSpan.FromSeconds(1), At(second) - At(first));
        var figures = Figures(second);
        Assert.InRange((double)figures["cpuPercent"]!, 0, 100);
        Assert.True((long)figures["workingSetBytes"]! > 0);
        Assert.True((long)figures["heapBytes"]! > 0);
        Assert.True((int)figures["connections"]! >= 2);
        Assert.True((int)figures["labStreams"]! >= 2);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_trigger_reaches_every_listener_of_its_type_and_no_other(string method)
    {
        await lab.IsEmptyAsync();
        await using var one = await lab.OpenAsync("events?eventType=customer");
        await using var two = await lab.OpenAsync("events?eventType=customer");
        await using var other = await lab.OpenAsync("events?eventType=order");
        foreach (var stream in new[] { one, two }) Assert.Equal("event: listening\ndata: customer\n\n", await stream.FrameAsync());
        Assert.Equal("event: listening\ndata: order\n\n", await other.FrameAsync());

        var customer = await TriggerAsync(method, "trigger?eventType=customer&message=first%0Asecond");
        var order = await TriggerAsync(method, "trigger?eventType=order&message=third");

        Assert.Equal("""{"listeners":2}""", customer);
        Assert.Equal("""{"listeners":1}""", order);
        foreach (var stream in new[] { one, two }) Assert.Equal("event: customer\ndata: first\ndata: second\n\n", await stream.FrameAsync());
        Assert.Equal("event: order\ndata: third\n\n", await other.FrameAsync());
    }

    [Fact]
    public async Task A_line_that_is_written_into_the_log_gets_the_next_number()
    {
        var log = new PayNotify.Api.Lab.NumberedLog();
        await using var own = await Support.ShopApplication.StartAsync();

        using var answer = await own.Http.PostAsync("/api/lab/resume?message=meanwhile", null);

        Assert.Equal($$"""{"number":{{log.All.Count + 1}},"text":"meanwhile"}""", await answer.Content.ReadAsStringAsync());
    }

    async Task<string> TriggerAsync(string method, string path)
    {
        var (status, body) = await lab.Shop.SendAsync(new(new(method), "/api/lab/" + path));
        Assert.Equal(202, status);
        return body;
    }

    static JsonNode Figures(string frame)
    {
        Assert.StartsWith("event: figures\ndata: ", frame, StringComparison.Ordinal);
        return JsonNode.Parse(frame["event: figures\ndata: ".Length..])!;
    }

    static DateTimeOffset At(string frame) => (DateTimeOffset)Figures(frame)["at"]!;
}
