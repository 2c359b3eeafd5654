using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <summary>The vendors' tables: docs/wire/wechat.md and docs/wire/alipay.md, on callbacks.</summary>
public static class RetrySchedules
{
    /// <summary>24 h 4 min in all.</summary>
    static readonly RetrySchedule WeChat = new(
    [
        Seconds(15), Seconds(15), Seconds(30), Minutes(3), Minutes(10), Minutes(20), Minutes(30), Minutes(30), Minutes(30), Minutes(60),
        Hours(3), Hours(3), Hours(3), Hours(6), Hours(6),
    ]);

    /// <summary>24 h 24 min in all.</summary>
    static readonly RetrySchedule Alipay = new([Minutes(4), Minutes(10), Minutes(10), Hours(1), Hours(2), Hours(6), Hours(15)]);

    public static RetrySchedule For(PlatformName platform) => platform switch
    {
        PlatformName.WeChat => WeChat,
        PlatformName.Alipay => Alipay,
        _ => throw new ArgumentOutOfRangeException(nameof(platform)),
    };

    static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);

    static TimeSpan Minutes(int count) => TimeSpan.FromMinutes(count);

    static TimeSpan Hours(int count) => TimeSpan.FromHours(count);
}
