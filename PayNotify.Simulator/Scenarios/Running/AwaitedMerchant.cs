using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>The merchant's own back end: the run says what it waits for, and goes on when the platform has decided on that call and its answer leaves.</summary>
public sealed class AwaitedMerchant(ScenarioRun run, FindPlacedOrder orders, AnsweredCalls calls, TimeProvider wire) : IScenarioMerchant
{
    public async Task<(string Answer, PlatformOrder? Trade)> OrderAsync(PlatformName platform, OrderTerms terms, CancellationToken cancellationToken)
    {
        // Who was quicker than the run has ordered already.
        PlatformOrder? placed = null;
        var wanted = Wanted("order", platform, terms.OrderNo) with { LifeSeconds = terms.Life?.TotalSeconds };
        var call = await AwaitAsync(wanted, Is(MerchantCall.Order), async () => (placed = await FindAsync()) is not null, cancellationToken);
        return (call?.Answer ?? StepAnswers.Accepted, placed ?? await FindAsync());

        Task<PlatformOrder?> FindAsync() => orders.SinceAsync(run, platform, cancellationToken);
    }

    public Task<string> OrderAgainAsync(PlatformOrder trade, CancellationToken cancellationToken) =>
        AwaitAsync("orderAgain", trade, Is(MerchantCall.Order), cancellationToken);

    /// <summary>A careful merchant asks before it closes, and asks when it does not know: who learns so that it is over has no more to do.</summary>
    public async Task<string> CloseAsync(PlatformOrder trade, CancellationToken cancellationToken)
    {
        if (trade.State is PlatformOrderState.Closed) return StepAnswers.Accepted;

        var (isPaid, hasLost, byAsking) = (trade.State is PlatformOrderState.Paid, false, false);
        var answer = await AwaitAsync("close", trade, Closes, cancellationToken);
        return byAsking && isPaid ? "trade_paid" : answer;

        bool Closes(AnsweredCall call)
        {
            var isClose = call.Call is MerchantCall.Close or MerchantCall.Cancel;
            if (isClose && call.IsLost) hasLost = true;
            byAsking = call.Call is MerchantCall.Query && (isPaid || hasLost);
            return (isClose || byAsking) && !call.IsLost;
        }
    }

    public Task<string> RefundAsync(PlatformOrder trade, long amountFen, CancellationToken cancellationToken) =>
        AwaitAsync("refund", trade, Is(MerchantCall.Refund), cancellationToken, amountFen);

    public Task<string> QueryAsync(PlatformOrder trade, CancellationToken cancellationToken) =>
        AwaitAsync("query", trade, Is(MerchantCall.Query), cancellationToken);

    async Task<string> AwaitAsync(
        string act, PlatformOrder trade, Func<AnsweredCall, bool> isIt, CancellationToken cancellationToken, long? amountFen = null) =>
        (await AwaitAsync(Wanted(act, trade.Platform, trade.OrderNo) with { AmountFen = amountFen }, isIt, isDone: null, cancellationToken))!.Answer;

    AwaitedAct Wanted(string act, PlatformName platform, string? orderNo) => new(
        run.State.Steps.FindIndex(step => step.Answer is null), act, platform, orderNo, AmountFen: null, LifeSeconds: null, wire.GetUtcNow() + run.Terms.Patience);

    /// <param name="isDone">Asked once, when nothing can be missed any more.</param>
    /// <returns>Null when it was done before.</returns>
    /// <exception cref="MerchantAwaitedInVain">It took longer than the run's patience.</exception>
    async Task<AnsweredCall?> AwaitAsync(
        AwaitedAct wanted, Func<AnsweredCall, bool> isIt, Func<Task<bool>>? isDone, CancellationToken cancellationToken)
    {
        var heard = new TaskCompletionSource<AnsweredCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls.Answered += Hear;
        try
        {
            if (isDone is not null && await isDone()) return null;

            run.Change(state => state with { Awaiting = wanted });
            return await heard.Task.WaitAsync(run.Terms.Patience, wire, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new MerchantAwaitedInVain(wanted.Act);
        }
        finally
        {
            calls.Answered -= Hear;
            run.Change(state => state with { Awaiting = null });
        }

        void Hear(AnsweredCall call)
        {
            var isMeant = wanted.OrderNo is null || call.OrderNo is null || call.OrderNo == wanted.OrderNo;
            if (isMeant && call.Merchant == run.Space && call.Platform == wanted.Channel && isIt(call)) heard.TrySetResult(call);
        }
    }

    static Func<AnsweredCall, bool> Is(MerchantCall kind) => call => call.Call == kind && !call.IsLost;
}

sealed class MerchantAwaitedInVain(string act) : Exception($"The merchant did not {act}.")
{
    public string Act => act;
}
