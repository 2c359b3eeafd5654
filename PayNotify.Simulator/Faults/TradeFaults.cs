namespace PayNotify.Simulator.Faults;

/// <summary>What goes wrong with the payment itself.</summary>
static class TradeFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new Fault<TradeConduct>(
            "late",
            FaultStage.Trade,
            Fault.Both,
            new("A payment goes through although the order was closed or has expired.", "订单已关闭或过期，付款仍然成功。"),
            (conduct, _) => conduct with { TakesLateMoney = true }),
    ];
}
