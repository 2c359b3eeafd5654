using PayNotify.Api.Events;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

public sealed class HeartbeatsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(7.99)]
    public void The_first_beat_comes_after_ten_seconds_or_a_tenth_less_and_then_every_ten(double joinedAfter)
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        using var heartbeats = new Heartbeats(clock);
        clock.Advance(TimeSpan.FromSeconds(joinedAfter));

        var slot = heartbeats.Join();
        var first = heartbeats.NextAsync(slot);
        clock.Advance(TimeSpan.FromSeconds(9.89));
        Assert.False(first.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.11));
        Assert.True(first.IsCompleted);

        var second = heartbeats.NextAsync(slot);
        clock.Advance(TimeSpan.FromSeconds(9.89));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.11));
        Assert.True(second.IsCompleted);
    }

    [Fact]
    public void Streams_that_join_apart_beat_apart()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        using var heartbeats = new Heartbeats(clock);

        var slots = new HashSet<int>();
        for (var tenth = 0; tenth < Heartbeats.Seconds * 10; tenth++)
        {
            slots.Add(heartbeats.Join());
            clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(Heartbeats.Seconds * 10, slots.Count);
    }

    [Fact]
    public async Task Patience_ends_in_time_for_a_reader_to_be_cut_within_ten_seconds()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        using var heartbeats = new Heartbeats(clock);
        clock.Advance(TimeSpan.FromSeconds(4.05));

        var patience = heartbeats.PatienceAsync();

        clock.Advance(TimeSpan.FromSeconds(7.8));
        Assert.False(patience.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await patience;
    }
}
