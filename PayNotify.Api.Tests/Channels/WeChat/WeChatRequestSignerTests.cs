using System.Globalization;
using System.Text;
using PayNotify.Api.Channels.WeChat;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.WeChat;

public sealed class WeChatRequestSignerTests
{
    [Theory]
    [InlineData("req-get-path")]
    [InlineData("req-get-query-encoded")]
    [InlineData("req-post-body-a")]
    [InlineData("req-post-body-b")]
    [InlineData("req-upload-meta")]
    [InlineData("req-native-composed")]
    [InlineData("req-query-order-composed")]
    public void The_authorization_is_the_published_one(string id)
    {
        var vector = Vectors.WeChat(id);
        var key = Vectors.WeChatKey(vector.Text("key"));
        var options = Settings.Of<WeChatOptions>(WeChatOptions.Section, new()
        {
            ["Channels:wechat:mchId"] = key.Text("mchid"),
            ["Channels:wechat:merchantSerialNo"] = key.Text("serial_no"),
            ["Channels:wechat:merchantPrivateKey"] = key.Text("private_pem"),
        });
        using var signer = new WeChatRequestSigner(options, TimeProvider.System);
        var input = vector.GetProperty("input");

        var authorization = signer.Authorize(
            HttpMethod.Parse(input.Text("method")),
            input.Text("url"),
            Encoding.UTF8.GetBytes(input.Text("body")),
            long.Parse(input.Text("timestamp"), CultureInfo.InvariantCulture),
            input.Text("nonce_str"));

        Assert.Equal(vector.Text("authorization"), authorization);
    }
}
