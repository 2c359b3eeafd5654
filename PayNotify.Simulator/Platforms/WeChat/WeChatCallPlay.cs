using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Lets an authenticated call meet the fault plans that match it; without any it is only answered.</summary>
internal sealed class WeChatCallPlay(ICallFaults faults, AnsweredCalls answered, TimeProvider time)
{
    public async Task<WeChatOutcome> AnswerAsync(
        Merchant merchant, IWeChatOperation operation, HttpContext context, WeChatRequest request, Func<Task<WeChatAnswer>> operate)
    {
        var conduct = await faults.TakeAsync(merchant.Name, PlatformName.WeChat, operation.Kind, OrderNo, context.RequestAborted);
        if (conduct.Latency > TimeSpan.Zero) await Task.Delay(conduct.Latency, time, context.RequestAborted);

        var answer = conduct.Instead switch
        {
            PlayedAnswer.RateLimited => WeChatErrors.FrequencyLimited,
            PlayedAnswer.ServerError => WeChatErrors.SystemError,
            _ => await operate(),
        };
        if (conduct.PaysEarly && answer.Status is StatusCodes.Status200OK && OrderNo() is { } placed)
            await faults.PayEarlyAsync(merchant.Name, PlatformName.WeChat, placed, context.RequestAborted);
        if (conduct.Instead is PlayedAnswer.None) answered.Tell(new(merchant.Name, PlatformName.WeChat, operation.Kind, OrderNo(), answer.Word, conduct.LosesAnswer));
        return new WeChatOutcome(merchant, answer) { Conduct = conduct };

        string? OrderNo() => context.Request.RouteValues["out_trade_no"] as string
            ?? (WireJson.ReadObject(request.Body)?["out_trade_no"] is System.Text.Json.Nodes.JsonValue number && number.TryGetValue<string>(out var text) ? text : null);
    }
}

/// <summary>An answer on its way out.</summary>
/// <param name="Merchant">Whose keys sign it; null where nobody was recognised.</param>
internal sealed record WeChatOutcome(Merchant? Merchant, WeChatAnswer Answer)
{
    public CallConduct Conduct { get; init; } = CallConduct.Genuine;
}
