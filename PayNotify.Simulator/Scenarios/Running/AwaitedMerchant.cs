using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>The merchant's own back end: the run says what it waits for, and goes on when the platform has decided on that call.</summary>
public sealed class AwaitedMerchant(ScenarioRun run, FindPlacedOrder orders, AnsweredCalls calls, TimeProvider wire) : IScenarioMerchant
{
    public async Task<(string Answer, PlatformOrder? Trade)> OrderAsync(PlatformName platform, OrderTerms terms, CancellationToken cancellationToken)
    {
        // Who was quicker than the run has ordered already.
        if (await orders.SinceAsync(run, platform, cancellationToken) is { } early) return (StepAnswers.Accepted, early);

        var call = await AwaitAsync("order", [MerchantCall.Order], platform, terms.OrderNo, amountFen: null, cancellationToken);
        return (call.Answer, await orders.SinceAsync(run, platform, cancellationToken));
    }

    public Task<string> OrderAgainAsync(PlatformOrder trade, CancellationToken cancellationToken) => AnswerAsync("orderAgain", [MerchantCall.Order], trade, null, cancellationToken);

    /// <summary>A careful merchant asks before it closes; who learns so that the order is paid or closed already has no more to do.</summary>
    public async Task<string> CloseAsync(PlatformOrder trade, CancellationToken cancellationToken)
    {
        while (trade.State is not PlatformOrderState.Closed)
        {
            var call = await AwaitAsync("close", [MerchantCall.Close, MerchantCall.Cancel, MerchantCall.Query], trade.Platform, trade.OrderNo, amountFen: null, cancellationToken);
            if (call.Call is not MerchantCall.Query) return call.Answer;
            if (trade.State is PlatformOrderState.Paid) return "trade_paid";
            trade = await orders.AgainAsync(trade, cancellationToken);
        }

        return StepAnswers.Accepted;
    }

    public Task<string> RefundAsync(PlatformOrder trade, long amountFen, CancellationToken cancellationToken) =>
        AnswerAsync("refund", [MerchantCall.Refund], trade, amountFen, cancellationToken);

    public Task<string> QueryAsync(PlatformOrder trade, CancellationToken cancellationToken) => AnswerAsync("query", [MerchantCall.Query], trade, null, cancellationToken);

    async Task<string> AnswerAsync(string act, MerchantCall[] by, PlatformOrder trade, long? amountFen, CancellationToken cancellationToken) =>
        (await AwaitAsync(act, by, trade.Platform, trade.OrderNo, amountFen, cancellationToken)).Answer;

    /// <exception cref="MerchantAwaitedInVain">It took longer than the run's patience.</exception>
    async Task<AnsweredCall> AwaitAsync(
        string act, MerchantCall[] by, PlatformName platform, string? orderNo, long? amountFen, CancellationToken cancellationToken)
    {
        var heard = new TaskCompletionSource<AnsweredCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls.Answered += Hear;
        var step = run.State.Steps.FindIndex(step => step.Answer is null);
        run.Change(state => state with { Awaiting = new AwaitedAct(step, act, platform, orderNo, amountFen, wire.GetUtcNow() + run.Terms.Patience) });
        try
        {
            return await heard.Task.WaitAsync(run.Terms.Patience, wire, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new MerchantAwaitedInVain(act);
        }
        finally
        {
            calls.Answered -= Hear;
            run.Change(state => state with { Awaiting = null });
        }

        void Hear(AnsweredCall call)
        {
            var isMeant = orderNo is null || call.OrderNo is null || call.OrderNo == orderNo;
            if (isMeant && call.Merchant == run.Space && call.Platform == platform && by.Contains(call.Call)) heard.TrySetResult(call);
        }
    }
}

sealed class MerchantAwaitedInVain(string act) : Exception($"The merchant did not {act}.")
{
    public string Act => act;
}
