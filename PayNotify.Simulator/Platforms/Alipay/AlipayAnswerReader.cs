namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Seven bytes with status 200 and nothing around them end the sendings (docs/wire/alipay.md 4.6).</summary>
internal static class AlipayAnswerReader
{
    public static AnswerReading Read(int status, ReadOnlySpan<byte> body)
    {
        if (status != StatusCodes.Status200OK) return AnswerReading.WrongStatus;

        return body.SequenceEqual("success"u8) ? AnswerReading.Yes : AnswerReading.WrongWord;
    }
}
