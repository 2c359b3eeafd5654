namespace PayNotify.Simulator.Faults;

/// <summary>What goes wrong with the merchant's own calls.</summary>
static class CallFaults
{
    public const string Early = "early";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new Fault<CallConduct>(
            "callLatency",
            FaultStage.Call,
            Fault.Both,
            new("The platform takes its time, real time, and then acts.", "平台响应缓慢（真实时间），之后照常处理。"),
            (conduct, arguments) => conduct with { Latency = TimeSpan.FromSeconds(arguments.Number("seconds")) },
            FaultParameter.Number("seconds", 1, 60, 3)),
        Call("callRateLimited", new("Too many calls: 429 at WeChat, code 40005 at Alipay; the platform does not act.", "调用过于频繁：微信 429，支付宝 40005；平台不处理。"), conduct => conduct with { Instead = PlayedAnswer.RateLimited }),
        Call("callServerError", new("The platform breaks: 500 at WeChat, code 20000 at Alipay; it does not act.", "平台系统异常：微信 500，支付宝 20000；平台不处理。"), conduct => conduct with { Instead = PlayedAnswer.ServerError }),
        Call("callWrongSignature", new("The platform acts, and its answer is signed with a key that is not its own.", "平台已处理，但应答用非平台的密钥签名。"), conduct => conduct with { Terms = conduct.Terms with { ForeignKey = true } }),
        new Fault<CallConduct>(
            "callSignatureProbe",
            FaultStage.Call,
            Fault.WeChat,
            new("The platform acts, and its answer carries WeChat's probe for a signature.", "平台已处理，应答带有微信的签名探测值。"),
            (conduct, _) => conduct with { Terms = conduct.Terms with { IsProbe = true } }),
        Call("callAnswerLost", new("The platform acts, and the connection breaks before its answer arrives; the same bytes once more are lost, too.", "平台已处理，但应答在途中丢失；客户端自动重发的相同请求同样得不到应答。"), conduct => conduct with { LosesAnswer = true }),
        new Fault<CallConduct>(
            Early,
            FaultStage.Call,
            Fault.Both,
            new("The order is paid and its callback sent before the call that places it is answered.", "下单接口尚未应答，订单已支付且通知已发出。"),
            (conduct, _) => conduct with { PaysEarly = true }),
    ];

    static Fault<CallConduct> Call(string name, FaultSummary summary, Func<CallConduct, CallConduct> change) =>
        new(name, FaultStage.Call, Fault.Both, summary, (conduct, _) => change(conduct));
}
