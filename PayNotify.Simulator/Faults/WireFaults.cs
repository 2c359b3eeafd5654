namespace PayNotify.Simulator.Faults;

/// <summary>The connection to the merchant breaks in one of the ways in which connections break.</summary>
static class WireFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Wire("refused", new("The connection is refused; nothing arrives.", "连接被拒绝，什么都没有到达。"), conduct => conduct with { Unreachable = "refused" }),
        Wire("dnsFailure", new("The host's name does not resolve; nothing arrives.", "域名解析失败，什么都没有到达。"), conduct => conduct with { Unreachable = "dns" }),
        Wire("tlsFailure", new("The TLS handshake is broken off; the receiver sees its beginning.", "TLS 握手中断，接收方只看到开头。"), conduct => conduct with { BreaksTls = true }),
        Wire("reset", new("The connection is reset in the middle of the body.", "发送报文途中连接被重置。"), conduct => conduct with { HalfBody = true, Resets = true }),
        Wire("halfBody", new("Half of the body comes, then the connection is closed.", "只收到一半报文，随后连接关闭。"), conduct => conduct with { HalfBody = true }),
        Wire("timeout", new("The receiver gets everything and answers, and the answer is lost: the platform sees a timeout.", "接收方已收到并应答，但应答丢失：平台视为超时。"), conduct => conduct with { LosesAnswer = true }),
        new Fault<WireConduct>(
            "slowDrip",
            FaultStage.Wire,
            Fault.Both,
            new("The body trickles in, spread over seconds of real time.", "报文缓慢到达，分散在数秒之内（真实时间）。"),
            (conduct, arguments) => conduct with { Drip = TimeSpan.FromSeconds(arguments.Number("seconds")) },
            FaultParameter.Number("seconds", 1, 60, 2)),
    ];

    static Fault<WireConduct> Wire(string name, FaultSummary summary, Func<WireConduct, WireConduct> change) =>
        new(name, FaultStage.Wire, Fault.Both, summary, (conduct, _) => change(conduct));
}
