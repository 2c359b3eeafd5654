namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The status decides, whatever the body says (docs/wire/wechat.md 5.4).</summary>
internal static class WeChatAnswerReader
{
    public static AnswerReading Read(int status) =>
        status is StatusCodes.Status200OK or StatusCodes.Status204NoContent ? AnswerReading.Yes : AnswerReading.WrongStatus;
}
