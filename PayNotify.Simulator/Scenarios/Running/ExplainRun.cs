using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>Says in one sentence why a run did not pass. The mismatches give the places in the file.</summary>
static class ExplainRun
{
    static readonly Bilingual Shop = new("Your shop", "你的商户系统");
    static readonly Bilingual BuiltIn = new("The built-in receiver", "内置接收方");

    static readonly Dictionary<string, Bilingual> Acts = new()
    {
        ["order"] = new("place an order", "下单"),
        ["orderAgain"] = new("order again under the same number", "以同一订单号再次下单"),
        ["close"] = new("close the order", "关闭订单"),
        ["refund"] = new("refund the order", "退款"),
        ["query"] = new("query the order", "查询订单"),
    };

    /// <returns>Null while the run goes on, and when it passed or was stopped.</returns>
    public static Bilingual? Execute(ScenarioRun run, RunState state, RunRecord record) => state.Verdict switch
    {
        RunVerdict.TimedOut => NotDone(run, state),
        RunVerdict.Failed => Step(state) ?? Answer(run, record) ?? Count(run, record) ?? End(state),
        _ => null,
    };

    static Bilingual NotDone(ScenarioRun run, RunState state)
    {
        var act = Acts[state.Steps.First(step => step.Answer is null).Step.Kind.Name];
        return new($"{Shop.En} did not {act.En} within {run.Terms.Patience.TotalSeconds:0} s.", $"{Shop.ZhCn}在 {run.Terms.Patience.TotalSeconds:0} 秒内没有{act.ZhCn}。");
    }

    /// <summary>The step that ended the run early.</summary>
    static Bilingual? Step(RunState state)
    {
        if (state.Steps.FindLast(step => step.Answer is not null) is { } last && !StepAnswers.Fit(last.Step.Answer, last.Answer!))
        {
            var (number, name) = (last.Index + 1, last.Step.Kind.Name);
            return new($"Step {number} ({name}) ended with {last.Answer}, not with {last.Step.Answer}.", $"第 {number} 步（{name}）的结果是 {last.Answer}，而不是 {last.Step.Answer}。");
        }

        return state.Steps.Find(step => step.Answer is null) is { } broken
            ? new($"The Simulator failed in step {broken.Index + 1}; its log says why.", $"模拟器在第 {broken.Index + 1} 步出错，原因见其日志。")
            : null;
    }

    /// <summary>The first attempt that was answered otherwise than expected.</summary>
    static Bilingual? Answer(ScenarioRun run, RunRecord record)
    {
        var who = run.Terms.IsReceiverBuiltIn ? BuiltIn : Shop;
        foreach (var (expected, delivery) in (run.Play.Expect.Deliveries ?? []).Zip(record.Deliveries))
        {
            foreach (var (verdict, attempt) in CompareRun.Each(expected.Verdicts).Zip(delivery.Attempts))
            {
                if (CompareRun.Fits(verdict, attempt.Verdict)) continue;
                return attempt.Verdict is "accepted"
                    ? new($"{who.En} accepted a callback that it should have refused (attempt {attempt.Number}).", $"{who.ZhCn}接受了本应拒绝的回调（第 {attempt.Number} 次发送）。")
                    : DescribeAttempt.Execute(attempt, who);
            }
        }

        return null;
    }

    static Bilingual? Count(ScenarioRun run, RunRecord record)
    {
        if (run.Play.Expect.Deliveries is not { } expected || expected.Count == record.Deliveries.Count) return null;
        return new($"The platform had {record.Deliveries.Count} callbacks to send, not {expected.Count}.", $"平台应发送 {expected.Count} 个回调，实际为 {record.Deliveries.Count} 个。");
    }

    static Bilingual End(RunState state)
    {
        var first = state.Mismatches[0];
        return new($"It ended with {first.Actual}, not with {first.Expected} ({first.Path}).", $"结果是 {first.Actual}，而不是 {first.Expected}（{first.Path}）。");
    }
}
