using PayNotify.Api.Events;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

public sealed class OrderEventBellTests
{
    readonly OrderEventBell bell = new(new TestClock(DateTimeOffset.UnixEpoch));

    [Fact]
    public async Task Who_waits_is_woken_and_waits_again()
    {
        using var listener = bell.Listen("P1");
        var first = listener.HearAsync();
        Assert.False(first.IsCompleted);

        bell.Ring(SomeEvent.Of(7, orderNo: "P2"));
        bell.Ring(SomeEvent.Of(1));
        Assert.Equal(1, (await first).News.Sequence);

        var second = listener.HearAsync();
        Assert.False(second.IsCompleted);
        bell.Ring(SomeEvent.Of(2));
        Assert.Equal(2, (await second).News.Sequence);
    }

    [Fact]
    public async Task Of_what_rang_meanwhile_the_newest_is_heard_once()
    {
        using var listener = bell.Listen("P1");
        for (var sequence = 1; sequence <= 3; sequence++) bell.Ring(SomeEvent.Of(sequence));

        Assert.Equal(3, (await listener.HearAsync()).News.Sequence);
        Assert.False(listener.HearAsync().IsCompleted);
    }

    [Fact]
    public async Task A_stopped_listener_is_told_so_whether_it_waits_already_or_not_yet()
    {
        using var listener = bell.Listen("P1");
        var waiting = listener.HearAsync();

        listener.Stop();
        bell.Ring(SomeEvent.Of(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(listener.HearAsync);
    }

    [Fact]
    public async Task At_the_end_of_the_program_all_who_wait_for_an_order_are_told_so_and_who_comes_later_too()
    {
        using var everything = bell.ListenToAll();
        using var listener = bell.Listen("P1");
        var waiting = listener.HearAsync();

        bell.Stop();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        using var later = bell.Listen("P2");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(later.HearAsync);

        // Work for the shop is none of theirs, and ends by itself.
        bell.Ring(SomeEvent.Of(1));
        Assert.Equal(1, (await everything.HearAsync()).News.Sequence);
    }

    [Fact]
    public void Who_is_gone_is_watched_for_no_more()
    {
        var listener = bell.Listen("P1");
        Assert.Equal(["P1"], bell.Watched());

        listener.Dispose();

        Assert.Empty(bell.Watched());
    }
}
