using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Tests.Lab.Engine;

public sealed class TopicTests
{
    [Fact]
    public async Task A_listener_that_lags_too_far_behind_is_cut_after_what_it_has()
    {
        var topic = new Topic<int>();
        using var slow = topic.Listen();

        for (var number = 1; number <= 100; number++) topic.Tell(number);
        var heard = new List<int>();
        await foreach (var number in slow.AllAsync(CancellationToken.None)) heard.Add(number);

        Assert.Equal(Enumerable.Range(1, heard.Count), heard);
        Assert.InRange(heard.Count, 1, 99);
    }

    [Fact]
    public void Who_has_left_or_wants_something_else_is_not_counted()
    {
        var topic = new Topic<int>();
        topic.Listen().Dispose();
        using var even = topic.Listen(number => number % 2 == 0);

        Assert.Equal([0, 1], [topic.Tell(1), topic.Tell(2)]);
    }
}
