namespace PayNotify.Api.Channels;

static class ChannelsEndpoint
{
    public static void MapChannels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/channels", (IEnumerable<IPaymentChannel> channels) => new ChannelList([.. channels.Select(channel => new ChannelView(channel.Name.Text()))], Next: null))
            .WithSummary("The payment channels that this shop offers");
}

/// <param name="Next">Where the next page of a list starts; here there is only one.</param>
sealed record ChannelList(IReadOnlyList<ChannelView> Items, string? Next);

/// <param name="Name"><c>wechat</c> or <c>alipay</c>: the <c>channel</c> of POST /api/orders.</param>
sealed record ChannelView(string Name);
