using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PayNotify.Api.Channels;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

/// <summary>Two refunds of one payment, their answers, notices and queries in all orders: in the end the shop's books equal the platform's.</summary>
public sealed class TwoRefundsTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Played of each list by default, chosen by the seed; PAYNOTIFY_LONG=1 plays all.</summary>
    const int CasesMax = 250;

    static readonly bool[] NoAndYes = [false, true];

    static readonly long[][] Amounts = [[8800, 4400], [4400, 4400], [4400, 8800], [8800, 8800], [3000, 2000]];

    readonly RefundingPlatform weChat = new(ChannelName.WeChat);
    readonly RefundingPlatform alipay = new(ChannelName.Alipay);
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync(builder => builder.ConfigureTestServices(services =>
    {
        services.RemoveAll<IPaymentChannel>();
        services.AddSingleton<IPaymentChannel>(weChat);
        services.AddSingleton<IPaymentChannel>(alipay);
    }));

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Theory]
    [InlineData("alipay", "Operator")]
    [InlineData("alipay", "PaidLate")]
    [InlineData("alipay", "PaidTwice")]
    [InlineData("wechat", "Operator")]
    [InlineData("wechat", "PaidLate")]
    [InlineData("wechat", "PaidTwice")]
    public Task One_of_the_shop_and_one_made_elsewhere(string channel, string cause)
    {
        var amounts = Enum.Parse<RefundCause>(cause) is RefundCause.Operator ? Amounts : [[8800, 4400], [8800, 8800]];
        return PlayAsync(Of(channel), Enum.Parse<RefundCause>(cause), amounts, ByTheShop(channel, 0), Elsewhere(channel, 1));
    }

    [Theory]
    [InlineData("alipay")]
    [InlineData("wechat")]
    public Task Two_of_the_shop(string channel) => PlayAsync(Of(channel), RefundCause.Operator, Amounts, ByTheShop(channel, 0), ByTheShop(channel, 1));

    [Theory]
    [InlineData("alipay")]
    [InlineData("wechat")]
    public Task Two_made_elsewhere(string channel) => PlayAsync(Of(channel), RefundCause.Operator, Amounts, Elsewhere(channel, 0), Elsewhere(channel, 1));

    RefundingPlatform Of(string channel) => channel == "wechat" ? weChat : alipay;

    async Task PlayAsync(RefundingPlatform platform, RefundCause cause, long[][] amounts, RefundStep[][] first, RefundStep[][] second)
    {
        int?[] closings = platform == weChat ? [null, 0, 1] : [null];
        var cases = (
            from one in first
            from other in second
            from steps in Interleaved(one, other)
            from pair in amounts
            from isAnswerLost in NoAndYes
            from isNoticeLost in NoAndYes
            from closed in closings
            select new TwoRefundsCase(cause, pair, isAnswerLost, isNoticeLost, closed, steps)).ToArray();
        output.WriteLine($"PAYNOTIFY_SEED={Chance.Seed}, {cases.Length} cases");
        if (!Chance.IsLong && cases.Length > CasesMax) cases = Chance.For(cases.Length).GetItems(cases, CasesMax);

        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, _) => await new TwoRefundsPlay(shop, platform, one).RunAsync());
    }

    /// <summary>The orders in which the steps of a refund by the shop can happen; a platform that decides later has one more.</summary>
    static RefundStep[][] ByTheShop(string channel, int refund)
    {
        var platform = Steps(refund, channel == "wechat" ? [StepKind.Decide, StepKind.Notice] : [StepKind.Notice]);
        return [.. Interleaved(Steps(refund, StepKind.Answer), platform).Select(rest => (RefundStep[])[.. Steps(refund, StepKind.Wish, StepKind.Ask), .. rest])];
    }

    static RefundStep[][] Elsewhere(string channel, int refund) =>
        [channel == "wechat" ? Steps(refund, StepKind.Make, StepKind.Decide, StepKind.Notice) : Steps(refund, StepKind.Make, StepKind.Notice, StepKind.Look)];

    static RefundStep[] Steps(int refund, params StepKind[] kinds) => [.. kinds.Select(kind => new RefundStep(kind, refund))];

    static IEnumerable<RefundStep[]> Interleaved(RefundStep[] one, RefundStep[] other) =>
        one.Length == 0 ? [other]
        : other.Length == 0 ? [one]
        : [
            .. Interleaved(one[1..], other).Select(rest => (RefundStep[])[one[0], .. rest]),
            .. Interleaved(one, other[1..]).Select(rest => (RefundStep[])[other[0], .. rest]),
        ];
}
