using PayNotify.Api.Channels;
using PayNotify.Api.Channels.WeChat;

namespace PayNotify.Api.Tests.Channels.WeChat;

public sealed class WeChatCallbackAnswerTests
{
    [Fact]
    public void A_yes_is_the_documented_one() =>
        Assert.Equal(new CallbackAnswer(200, "application/json; charset=utf-8", """{"code":"SUCCESS","message":"成功"}"""), WeChatCallbackAnswer.To(new Accepted()));

    [Fact]
    public void A_no_names_its_rule_and_is_no_2xx() =>
        Assert.Equal(
            new CallbackAnswer(401, "application/json; charset=utf-8", """{"code":"FAIL","message":"SignatureMismatch"}"""),
            WeChatCallbackAnswer.To(new Refused("SignatureMismatch", 401)));
}
