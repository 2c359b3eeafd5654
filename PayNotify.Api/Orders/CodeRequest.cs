using PayNotify.Api.Channels;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Orders;

/// <summary>The body of POST /api/orders/{id}/code; it may be left out.</summary>
/// <param name="Channel"><c>wechat</c> or <c>alipay</c>; left out, the channel stays.</param>
sealed record CodeRequest(string? Channel = null)
{
    public ProblemResult? Check(IReadOnlyList<IPaymentChannel> channels, out IPaymentChannel? wished)
    {
        wished = channels.FirstOrDefault(one => one.Name.Text() == Channel);
        return Channel is null || wished is not null ? null
            : Problems.ChannelUnknown.Because("channel: must be " + string.Join(" or ", channels.Select(one => one.Name.Text())));
    }
}
