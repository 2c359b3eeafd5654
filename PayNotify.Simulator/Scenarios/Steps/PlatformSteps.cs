using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Scenarios;

/// <summary>What the platform does, and what time does.</summary>
static class PlatformSteps
{
    public static IReadOnlyList<StepKind> All { get; } =
    [
        new("faults", [StepParameter.Plans("plans") with { IsRequired = true }], AddFaultsAsync),
        new("clearFaults", [], ClearFaultsAsync),
        new("platformClose", [], CloseAsync),
        new("advance", [StepParameter.Duration("by") with { IsRequired = true }], AdvanceAsync) { NeedsTrade = false },
        new("settleRefund", [Words<RefundState>("outcome", RefundState.Processing) with { IsRequired = true }], SettleAsync),
        new("resend", [Words<DeliveryTrigger>("of")], ResendAsync),
        new("fire", [StepParameter.Text("type") with { IsRequired = true }, StepParameter.Members("overrides")], FireAsync),
        new("keyMode", [Words<KeyMode>("mode") with { IsRequired = true }], ChangeKeyModeAsync),
        new("rotateCertificate", [StepParameter.Flag("signs")], RotateAsync),
        new("chooseCertificate", [], ChooseCertificateAsync),
    ];

    static async Task<string> AddFaultsAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        if (await stage.TradeAsync(null, cancellationToken) is not { } trade) return StepAnswers.NoTrade;
        await stage.Tools.Faults.AddAsync(stage.Run, [.. with.List("plans").Select(plan => ScenarioFaults.Read(plan))], trade.OrderNo, cancellationToken);
        return StepAnswers.Accepted;
    }

    static async Task<string> ClearFaultsAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        await stage.Tools.Faults.ClearAsync(stage.Run, cancellationToken);
        return StepAnswers.Accepted;
    }

    static async Task<string> CloseAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken) =>
        await stage.Tools.Close.ExecuteAsync(stage.TradeId()!, [], cancellationToken) switch
        {
            null => StepAnswers.NoTrade,
            { Refusal: { } refusal } => BuyerProblem.CodeOf(refusal),
            _ => StepAnswers.Accepted,
        };

    static async Task<string> AdvanceAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken) =>
        await stage.Tools.Advance.ExecuteAsync(stage.Run.Space, with.Duration("by")!.Value, cancellationToken) switch
        {
            AdvanceEnd.Settled => StepAnswers.Accepted,
            AdvanceEnd.Overtaken => "clock_set_meanwhile",
            _ => "by_invalid",
        };

    static async Task<string> SettleAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        await using var db = await stage.Tools.Databases.CreateDbContextAsync(cancellationToken);
        var trade = stage.TradeId();
        var newest = await db.Refunds.AsNoTracking()
            .Where(refund => refund.Order.Id == trade)
            .OrderByDescending(refund => refund.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is null) return "refund_not_found";
        var outcome = Input.Word<RefundState>(with.Text("outcome"), "outcome")!.Value;
        return await stage.Tools.Settle.ExecuteAsync(newest.Id, outcome, cancellationToken) is (_, true) ? StepAnswers.Accepted : "refund_settled";
    }

    static async Task<string> ResendAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        await using var db = await stage.Tools.Databases.CreateDbContextAsync(cancellationToken);
        var (trade, of) = (stage.TradeId(), Input.Word<DeliveryTrigger>(with.Text("of"), "of") ?? DeliveryTrigger.Payment);
        var oldest = await db.Deliveries.AsNoTracking()
            .Where(delivery => delivery.OrderId == trade && delivery.Trigger == of)
            .OrderBy(delivery => delivery.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        return oldest is not null && await stage.Tools.Engine.ResendAsync(oldest.Id, cancellationToken, AttemptTrigger.Scenario) ? StepAnswers.Accepted : "delivery_not_found";
    }

    static async Task<string> FireAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        var platform = stage.Tools.Platforms[stage.Platform(null)];
        if (!platform.CallbackTypes.Contains(with.Text("type"))) return "type_invalid";
        if (await stage.TradeAsync(null, cancellationToken) is not { NotifyUrl: { } to }) return StepAnswers.NoTrade;

        var merchant = stage.Tools.Merchants.Get(stage.Run.Space);
        var id = await stage.Tools.Fire.ExecuteAsync(
            platform, merchant, new Firing(with.Text("type")!, to, new Dictionary<string, JsonElement>(), with.Members("overrides"), []), cancellationToken);
        stage.Run.Change(state => state with { FiredIds = state.FiredIds.Add(id) });
        return StepAnswers.Accepted;
    }

    static async Task<string> ChangeKeyModeAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        var mode = Input.Word<KeyMode>(with.Text("mode"), "mode")!.Value;
        await stage.Tools.Change.ExecuteAsync(stage.Run.Space, stored => stored.KeyMode = mode, cancellationToken);
        return StepAnswers.Accepted;
    }

    static async Task<string> RotateAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        await stage.Tools.AddCertificate.ExecuteAsync(stage.Run.Space, with.Flag("signs") ?? false, cancellationToken);
        return StepAnswers.Accepted;
    }

    /// <summary>The certificate that was added last signs from now on.</summary>
    static async Task<string> ChooseCertificateAsync(ScenarioStage stage, StepArguments with, CancellationToken cancellationToken)
    {
        if (stage.Tools.Merchants.Get(stage.Run.Space).WeChat.OtherCertificates is not [var waiting, ..]) return "certificate_not_found";
        await stage.Tools.Change.ExecuteAsync(
            stage.Run.Space,
            stored => stored.Take(stored.Keys with { WeChat = stored.Keys.WeChat.SignedBy(waiting.SerialNo)! }),
            cancellationToken);
        return StepAnswers.Accepted;
    }

    static StepParameter Words<T>(string name, params T[] without)
        where T : struct, Enum => StepParameter.Word(name, [.. Input.AllWords<T>().Where(word => !without.Contains(Input.Word<T>(word, name)!.Value))]);
}
