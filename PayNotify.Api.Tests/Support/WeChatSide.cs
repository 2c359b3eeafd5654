using Microsoft.Extensions.Logging.Abstractions;
using PayNotify.Api.Channels;
using PayNotify.Api.Channels.WeChat;

namespace PayNotify.Api.Tests.Support;

/// <summary>The Api's WeChat classes, put together by hand around one set of settings.</summary>
sealed class WeChatSide
{
    public WeChatSide(Dictionary<string, string> settings, TimeProvider clock)
    {
        var options = Settings.Of<WeChatOptions>(WeChatOptions.Section, settings);
        Signer = new(options, clock);
        Seal = new(options);
        var connection = new WeChatConnection(ChannelHttp.CreateClient(), Signer, options, Settings.Of<ChannelsOptions>(ChannelsOptions.Section, settings));
        Keys = new(options, new WeChatCertificates(connection, Seal, NullLogger<WeChatCertificates>.Instance), clock);
        Verifier = new(Keys, clock);
        var exchange = new WeChatExchange(connection, new WeChatResponseVerifier(Verifier));
        Client = new(exchange, options, clock);
        Reader = new(Seal);
        Channel = new WeChatChannel(Client, new WeChatRefunds(exchange), Verifier, Reader, Signer, options);
    }

    public WeChatRequestSigner Signer { get; }

    public WeChatSeal Seal { get; }

    public WeChatPlatformKeys Keys { get; }

    public WeChatCallbackVerifier Verifier { get; }

    public WeChatClient Client { get; }

    public WeChatCallbackReader Reader { get; }

    public IPaymentChannel Channel { get; }

    public async Task<RejectionReason?> CheckAsync(WeChatCallback callback) => await Verifier.CheckAsync(callback.Header, callback.Body, CancellationToken.None);
}
