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

        var call = await AwaitAsync("order", platform, terms.OrderNo, amountFen: null, cancellationToken);
        return (call.Answer, await orders.SinceAsync(run, platform, cancellationToken));
    }

    public Task<string> OrderAgainAsync(PlatformOrder trade, CancellationToken cancellationToken) => AnswerAsync("order", trade, null, cancellationToken);

    public Task<string> CloseAsync(PlatformOrder trade, CancellationToken cancellationToken) =>
        trade.State is PlatformOrderState.Closed ? Task.FromResult(StepAnswers.Accepted) : AnswerAsync("close", trade, null, cancellationToken);

    public Task<string> RefundAsync(PlatformOrder trade, long amountFen, CancellationToken cancellationToken) =>
        AnswerAsync("refund", trade, amountFen, cancellationToken);

    public Task<string> QueryAsync(PlatformOrder trade, CancellationToken cancellationToken) => AnswerAsync("query", trade, null, cancellationToken);

    async Task<string> AnswerAsync(string act, PlatformOrder trade, long? amountFen, CancellationToken cancellationToken) =>
        (await AwaitAsync(act, trade.Platform, trade.OrderNo, amountFen, cancellationToken)).Answer;

    /// <exception cref="MerchantAwaitedInVain">It took longer than the run's patience.</exception>
    async Task<AnsweredCall> AwaitAsync(string act, PlatformName platform, string? orderNo, long? amountFen, CancellationToken cancellationToken)
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
            if (call.Merchant == run.Space && call.Platform == platform && call.Call == act && (orderNo is null || call.OrderNo == orderNo)) heard.TrySetResult(call);
        }
    }
}

sealed class MerchantAwaitedInVain(string act) : Exception($"The merchant did not {act}.")
{
    public string Act => act;
}
