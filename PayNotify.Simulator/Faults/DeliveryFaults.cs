namespace PayNotify.Simulator.Faults;

/// <summary>Callbacks that are lost, late, out of order or many.</summary>
static class DeliveryFaults
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new Fault<DeliveryConduct>(
            "drop",
            FaultStage.Delivery,
            Fault.Both,
            new("It is lost on the way; the platform knows only that nobody answered.", "通知在途中丢失，平台只知道没有应答。"),
            (conduct, _) => conduct with { IsDropped = true }),
        new Fault<DeliveryConduct>(
            "delay",
            FaultStage.Delivery,
            Fault.Both,
            new("It leaves later than it is due, in business time.", "通知晚于应发时间发出（业务时间）。"),
            (conduct, arguments) => conduct with { Delay = conduct.Delay + arguments.Duration("by") },
            FaultParameter.Duration("by", Longest, "1m")),
        new Fault<DeliveryConduct>(
            "duplicate",
            FaultStage.Delivery,
            Fault.Both,
            new("The same callback is sent several times, at once or one after the other.", "同一通知被重复发送，可并发或依次。"),
            (conduct, arguments) => conduct with { Copies = arguments.Number("copies"), InParallel = arguments.Flag("parallel") },
            FaultParameter.Number("copies", 1, 100, 1),
            FaultParameter.Flag("parallel", false)),
        new Fault<DeliveryConduct>(
            "reorder",
            FaultStage.Delivery,
            Fault.Both,
            new("It waits until a later callback about the same order has been sent.", "等到同一订单的后一条通知发出后才发送。"),
            (conduct, arguments) => conduct with { After = arguments.Text("after"), AtMost = arguments.Duration("atMost") },
            FaultParameter.Text("after", "a callback's type such as REFUND.SUCCESS, or empty for any other", "", text => text.Length <= 64),
            FaultParameter.Duration("atMost", Longest, "1h")),
    ];
}
