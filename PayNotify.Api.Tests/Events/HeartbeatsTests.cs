using PayNotify.Api.Events;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

public sealed class HeartbeatsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(7.9)]
    public void The_first_beat_comes_after_nine_to_ten_seconds_and_then_every_ten(double joinedAfter)
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        using var heartbeats = new Heartbeats(clock);
        clock.Advance(TimeSpan.FromSeconds(joinedAfter));

        var slot = heartbeats.Join();
        var first = heartbeats.NextAsync(slot);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(first.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(first.IsCompleted);

        var second = heartbeats.NextAsync(slot);
        clock.Advance(TimeSpan.FromSeconds(8.9));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(second.IsCompleted);
    }

    [Fact]
    public void Streams_that_join_apart_beat_apart()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        using var heartbeats = new Heartbeats(clock);

        var slots = new HashSet<int>();
        for (var second = 0; second < Heartbeats.Seconds; second++)
        {
            slots.Add(heartbeats.Join());
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Heartbeats.Seconds, slots.Count);
    }
}
