using PayNotify.Api.Channels;
using PayNotify.Api.Orders;
using PayNotify.Api.Products;

namespace PayNotify.Api.Tests.Support;

static class SomeOrder
{
    public static NewOrder On(IPaymentChannel channel, Guid? idempotencyKey = null) =>
        new(channel, new RequestedOrder("tea", Quantity: 1, OrderRef: null), new PayableOrder(8800, "明前龙井 × 1", "Longjing green tea × 1"), idempotencyKey);
}
