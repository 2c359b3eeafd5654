using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Tests.Delivery;

public sealed class RetrySchedulesTests
{
    static readonly DateTimeOffset Paid = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WeChat_sends_sixteen_times_in_24_hours_and_4_minutes() => Assert.Equal(
        [0, 15, 30, 60, 240, 840, 2040, 3840, 5640, 7440, 11040, 21840, 32640, 43440, 65040, 86640],
        SecondsAfterPayment(PlatformName.WeChat));

    [Fact]
    public void Alipay_sends_eight_times_in_24_hours_and_24_minutes() => Assert.Equal(
        [0, 4 * 60, 14 * 60, 24 * 60, 84 * 60, 204 * 60, 564 * 60, 1464 * 60],
        SecondsAfterPayment(PlatformName.Alipay));

    static List<int> SecondsAfterPayment(PlatformName platform)
    {
        var schedule = RetrySchedules.For(platform);
        var seconds = new List<int>();
        for (DateTimeOffset? due = Paid; due is not null; due = schedule.NextDue(seconds.Count, due.Value)) seconds.Add((int)(due.Value - Paid).TotalSeconds);
        Assert.Equal(schedule.AttemptsMax, seconds.Count);
        return seconds;
    }
}
