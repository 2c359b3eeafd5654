using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PayNotify.Api.Channels;
using PayNotify.Api.Orders;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class CheckScheduleTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_question_comes_after_ten_seconds() => Assert.Equal(Now.AddSeconds(10), Of(seed: 1).First(Now));

    [Theory]
    [InlineData(10, 8, 10)]
    [InlineData(40, 16, 20)]
    [InlineData(60, 24, 30)]
    [InlineData(800, 24, 30)]
    public void Gaps_grow_with_the_orders_age_and_chance_only_shortens_them(int age, int shortest, int longest)
    {
        var now = Now.AddSeconds(age);
        var schedule = Of(seed: 1);

        var gaps = Enumerable.Range(0, 100).Select(_ => (schedule.Next(PlacedNow(), now) - now).TotalSeconds).ToList();

        Assert.All(gaps, gap => Assert.InRange(gap, shortest, longest));
        Assert.True(gaps.Distinct().Count() > 90);
    }

    [Fact]
    public void The_same_seed_gives_the_same_gaps() => Assert.Equal(TenGaps(seed: 7), TenGaps(seed: 7));

    [Fact]
    public void Another_seed_gives_others() => Assert.NotEqual(TenGaps(seed: 7), TenGaps(seed: 8));

    static List<DateTimeOffset> TenGaps(int seed)
    {
        var schedule = Of(seed);
        return [.. Enumerable.Range(0, 10).Select(_ => schedule.Next(PlacedNow(), Now.AddSeconds(10)))];
    }

    static Order PlacedNow()
    {
        IPaymentChannel channel = new AlipaySide(TestMerchant.Demo.Settings(), new TestClock(Now)).Channel;
        return Order.Place(SomeOrder.On(channel), Now, TimeSpan.FromMinutes(15));
    }

    static CheckSchedule Of(int seed) => new(Options.Create(new ReconcileOptions { Seed = seed }), NullLogger<CheckSchedule>.Instance);
}
