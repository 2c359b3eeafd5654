using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.WeChat;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

public sealed class WeChatRateLimitsTests
{
    readonly StoppedClock time = new(DateTimeOffset.UnixEpoch);

    public static TheoryData<string, int> Documented => new()
    {
        { nameof(MerchantCall.Order), 600 },
        { nameof(MerchantCall.Query), 600 },
        { nameof(MerchantCall.Refund), 150 },
        { nameof(MerchantCall.QueryRefund), 300 },
        { nameof(MerchantCall.Certificates), 1000 },
    };

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_second_has_room_for_the_documented_number_of_calls(string name, int limit)
    {
        var (limits, kind) = (new WeChatRateLimits(time), Enum.Parse<MerchantCall>(name));

        var admitted = Enumerable.Range(0, limit + 1).Count(_ => limits.Admit("1900007291", kind));

        Assert.Equal(limit, admitted);
    }

    [Fact]
    public void The_next_second_another_merchant_and_another_kind_have_room_of_their_own()
    {
        var limits = new WeChatRateLimits(time);
        for (var call = 0; call < 7; call++) limits.AdmitFailure("1900007291", MerchantCall.Refund);

        Assert.False(limits.AdmitFailure("1900007291", MerchantCall.Refund));
        Assert.True(limits.Admit("1900007291", MerchantCall.Refund));
        Assert.True(limits.AdmitFailure("1900007291", MerchantCall.Query));
        Assert.True(limits.AdmitFailure("1900007292", MerchantCall.Refund));
        time.Now += TimeSpan.FromSeconds(1);
        Assert.True(limits.AdmitFailure("1900007291", MerchantCall.Refund));
    }
}
