using PayNotify.Simulator.Platforms.WeChat;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

public sealed class WeChatAnswerReaderTests
{
    [Theory]
    [InlineData(200, true, "accepted")]
    [InlineData(204, true, "accepted")]
    [InlineData(201, false, "status")]
    [InlineData(202, false, "status")]
    [InlineData(301, false, "status")]
    [InlineData(401, false, "status")]
    [InlineData(500, false, "status")]
    public void Only_200_and_204_end_the_deliveries(int status, bool accepted, string reason)
    {
        var reading = new WeChatPlatform().ReadAnswer(status, "{\"code\":\"FAIL\"}"u8);

        Assert.Equal((accepted, reason), (reading.Accepted, reading.Reason));
    }
}
