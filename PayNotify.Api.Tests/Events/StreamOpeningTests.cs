using PayNotify.Api.Events;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

public sealed class StreamOpeningTests
{
    [Theory]
    [InlineData(null, "snapshot 3")]
    [InlineData("", "snapshot 3")]
    [InlineData("1", "scanned 2, codeChanged 3")]
    [InlineData("2", "codeChanged 3")]
    [InlineData("3", "snapshot 3")]
    [InlineData("4", "reset 3")]
    [InlineData("0", "reset 3")]
    [InlineData("-1", "reset 3")]
    [InlineData("+2", "reset 3")]
    [InlineData("2 ", "reset 3")]
    [InlineData("two", "reset 3")]
    [InlineData("99999999999", "reset 3")]
    public void What_a_reader_gets_first_follows_from_its_last_id(string? lastEventId, string expected) =>
        Assert.Equal(expected, Opening(lastEventId, isOver: false));

    [Theory]
    [InlineData(null, "snapshot 3")]
    [InlineData("1", "scanned 2, codeChanged 3")]
    [InlineData("3", "")]
    [InlineData("4", "reset 3")]
    public void Who_has_the_end_of_an_order_gets_nothing_more(string? lastEventId, string expected) =>
        Assert.Equal(expected, Opening(lastEventId, isOver: true));

    [Theory]
    [InlineData("1", "reset 5")]
    [InlineData("2", "reset 5")]
    [InlineData("3", "paid 4, refunded 5")]
    [InlineData("4", "refunded 5")]
    [InlineData("5", "")]
    [InlineData(null, "snapshot 5")]
    public void Who_would_be_given_events_after_a_hole_is_reset(string? lastEventId, string expected)
    {
        // 1 and 3 are purged.
        OrderEvent[] history = [SomeEvent.Of(2, "scanned", false), SomeEvent.Of(4, "paid", true), SomeEvent.Of(5, "refunded", true)];

        Assert.Equal(expected, string.Join(", ", StreamOpening.For(history, lastEventId).Select(frame => $"{frame.Name} {frame.Event.Sequence}")));
    }

    static string Opening(string? lastEventId, bool isOver)
    {
        OrderEvent[] history = [SomeEvent.Of(1, "created", false), SomeEvent.Of(2, "scanned", false), SomeEvent.Of(3, "codeChanged", isOver)];
        return string.Join(", ", StreamOpening.For(history, lastEventId).Select(frame => $"{frame.Name} {frame.Event.Sequence}"));
    }
}
