using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>The Simulator orders, closes and refunds by itself. Callbacks go to the run's address.</summary>
public sealed class PlayedMerchant(ScenarioRun run, IEnumerable<IMerchantCalls> calls, ILedger ledger, TimeProvider wire) : IScenarioMerchant
{
    readonly Dictionary<PlatformName, OrderWish> wishes = [];
    int refunds;

    public async Task<(string Answer, PlatformOrder? Trade)> OrderAsync(PlatformName platform, OrderTerms terms, CancellationToken cancellationToken)
    {
        var orderNo = terms.OrderNo ?? $"SC{run.Id[..18]}";
        var wish = wishes[platform] = new OrderWish(orderNo, terms.AmountFen, run.Scenario.Title.ZhCn, run.AddressOf(platform)!, terms.Life, wire.GetUtcNow());
        var answer = await CallsOf(platform).OrderAsync(run.Terms.Merchant, wish, cancellationToken);
        return (answer, await ledger.FindAsync(new OrderKey(run.Space, platform, orderNo), cancellationToken));
    }

    public Task<string> OrderAgainAsync(PlatformOrder trade, CancellationToken cancellationToken) =>
        CallsOf(trade.Platform).OrderAsync(run.Terms.Merchant, wishes[trade.Platform], cancellationToken);

    public Task<string> CloseAsync(PlatformOrder trade, CancellationToken cancellationToken) =>
        CallsOf(trade.Platform).CloseAsync(run.Terms.Merchant, trade.OrderNo, cancellationToken);

    public Task<string> RefundAsync(PlatformOrder trade, long amountFen, CancellationToken cancellationToken)
    {
        var wish = new RefundWish(trade.OrderNo, $"{trade.OrderNo}-{++refunds}", amountFen, trade.AmountFen, run.AddressOf(trade.Platform)!);
        return CallsOf(trade.Platform).RefundAsync(run.Terms.Merchant, wish, cancellationToken);
    }

    public Task<string> QueryAsync(PlatformOrder trade, CancellationToken cancellationToken) =>
        CallsOf(trade.Platform).QueryAsync(run.Terms.Merchant, trade.OrderNo, cancellationToken);

    IMerchantCalls CallsOf(PlatformName platform) => calls.Single(known => known.Platform == platform);
}
