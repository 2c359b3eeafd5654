using PayNotify.Api.Channels;
using PayNotify.Api.Channels.Alipay;

namespace PayNotify.Api.Tests.Support;

/// <summary>The Api's Alipay classes, put together by hand around one set of settings.</summary>
sealed class AlipaySide
{
    public AlipaySide(Dictionary<string, string> settings, TimeProvider clock)
    {
        var options = Settings.Of<AlipayOptions>(AlipayOptions.Section, settings);
        var keys = new AlipayPlatformKeys(options);
        Signer = new(options);
        ResponseVerifier = new(keys);
        var exchange = new AlipayExchange(ChannelHttp.CreateClient(), Signer, ResponseVerifier, options, Settings.Of<ChannelsOptions>(ChannelsOptions.Section, settings), clock);
        Client = new(exchange, options, clock);
        Channel = new AlipayChannel(Client, new AlipayRefunds(exchange), new AlipayCallbackVerifier(keys), Signer, options);
    }

    public AlipayRequestSigner Signer { get; }

    public AlipayResponseVerifier ResponseVerifier { get; }

    public AlipayClient Client { get; }

    public IPaymentChannel Channel { get; }

    public async Task<CallbackReading> ReadAsync(byte[] form, string? contentType = null) =>
        await Channel.ReadCallbackAsync(new(name => name == "Content-Type" ? contentType : null, form), CancellationToken.None);

    public async Task<RejectionReason?> ReasonAsync(byte[] form) => await ReadAsync(form) is Rejected(var reason) ? reason : null;
}
