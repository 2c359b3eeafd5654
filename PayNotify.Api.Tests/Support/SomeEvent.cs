using PayNotify.Api.Events;

namespace PayNotify.Api.Tests.Support;

/// <summary>An event of an order that nobody placed.</summary>
static class SomeEvent
{
    public static OrderEvent Of(int sequence, string name = "created", bool isFinal = false, string orderNo = "P1")
    {
        var state = new OrderState("id", orderNo, "wechat", "awaitingPayment", 1, 0, "tea", null, "code", null, DateTimeOffset.UnixEpoch, null, null, DateTimeOffset.UnixEpoch, 10, sequence);
        return OrderEvent.Record(orderNo, name, state, isFinal, DateTimeOffset.UnixEpoch);
    }
}
