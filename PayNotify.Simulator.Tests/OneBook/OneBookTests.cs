using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.OneBook;

/// <summary>
/// Whatever is done to an order, in whichever order and by whichever entry: the platform takes what its rules allow, and all who look see
/// the same. <c>ONE_BOOK_SEED</c> plays a run again.
/// </summary>
public sealed class OneBookTests
{
    const int Sequences = 150;
    const int Steps = 12;

    static int Seed => int.TryParse(Environment.GetEnvironmentVariable("ONE_BOOK_SEED"), out var seed) ? seed : Random.Shared.Next();

    [Fact]
    public async Task Alipay_agrees_with_the_model_after_every_step()
    {
        await using var host = await ListeningSimulator.StartAsync();
        using var merchant = await AlipayMerchant.OfAsync(host);

        var seen = await PlayAsync(withCancel: true, number => (new AlipayModel(), new RealAlipayOrder(host, merchant, number)));

        Assert.Equal(["none", "TRADE_CLOSED", "TRADE_SUCCESS", "WAIT_BUYER_PAY"], seen);
    }

    [Fact]
    public async Task WeChat_Pay_agrees_with_the_model_after_every_step()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await ListeningSimulator.StartAsync();
        using var merchant = await WeChatMerchant.OfAsync(host);

        var seen = await PlayAsync(withCancel: false, number => (new WeChatModel(), new RealWeChatOrder(host, merchant, number, receiver.Url)));

        Assert.Equal(["CLOSED", "none", "NOTPAY", "REFUND", "SUCCESS"], seen);
    }

    /// <summary>The first disagreement ends a sequence, so what is told is already the shortest beginning that shows it.</summary>
    /// <returns>The states that were seen: a run that never got somewhere proves nothing there.</returns>
    static async Task<IEnumerable<string>> PlayAsync(bool withCancel, Func<string, (Model Model, RealOrder Real)> order)
    {
        var seed = Seed;
        TestContext.Current.TestOutputHelper?.WriteLine($"ONE_BOOK_SEED={seed}");
        var seen = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var sequence = 0; sequence < Sequences; sequence++)
        {
            var steps = Step.Sequence(new Random(unchecked((seed * 397) + sequence)), Steps, withCancel);
            var (model, real) = order($"BOOK{sequence:000}");
            for (var step = 0; step < steps.Count; step++)
            {
                var expected = (Accepted: model.Do(steps[step]), Sight: model.Look());
                var actual = (Accepted: await real.DoAsync(steps[step]), Sight: await real.LookAsync());
                var done = string.Join(", ", steps.Take(step + 1));
                Assert.True(expected == actual, $"ONE_BOOK_SEED={seed}, sequence {sequence}: after {done} expected {expected}, found {actual}.");
                seen.Add(actual.Sight.State);
            }
        }

        return seen;
    }
}
