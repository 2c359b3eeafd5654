using PayNotify.Api.Lab;

namespace PayNotify.Api.Tests.Lab;

public sealed class NumberedLogTests
{
    [Fact]
    public void What_was_written_meanwhile_follows_the_last_id()
    {
        var log = new NumberedLog();
        var last = log.All[^1].Number;

        log.Append("meanwhile");

        Assert.Equal([new LogLine(last + 1, "meanwhile")], log.After(last));
    }

    [Fact]
    public void It_is_bounded_and_does_not_hide_the_hole()
    {
        var log = new NumberedLog();
        for (var i = 0; i < 2 * NumberedLog.Most; i++) log.Append("more");

        Assert.Equal(NumberedLog.Most, log.All.Count);
        Assert.Null(log.After(1));
        Assert.Equal(NumberedLog.Most, log.After(log.All[0].Number - 1)!.Count);
    }
}
