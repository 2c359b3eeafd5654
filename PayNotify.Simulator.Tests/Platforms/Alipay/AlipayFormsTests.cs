using PayNotify.Simulator.Platforms.Alipay;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

public sealed class AlipayFormsTests
{
    [Theory]
    [InlineData("0.01", 1L)]
    [InlineData("1", 100L)]
    [InlineData("88.8", 8880L)]
    [InlineData("88.88", 8888L)]
    [InlineData("100000000", 10_000_000_000L)]
    [InlineData("100000000.01", null)]
    [InlineData("0.00", null)]
    [InlineData("0.001", null)]
    [InlineData("-1", null)]
    [InlineData("1e2", null)]
    [InlineData("1,000", null)]
    [InlineData(" 1", null)]
    [InlineData("", null)]
    public void Yuan_become_fen_or_nothing(string text, long? fen) => Assert.Equal(fen, Yuan.Parse(text));

    [Theory]
    [InlineData(1, "0.01")]
    [InlineData(100, "1.00")]
    [InlineData(123456, "1234.56")]
    public void Fen_become_yuan_with_two_decimals(long fen, string text) => Assert.Equal(text, Yuan.Of(fen));

    [Theory]
    [InlineData("1m", "2024-08-05T17:34:41+08:00")]
    [InlineData("90m", "2024-08-05T19:03:41+08:00")]
    [InlineData("2h", "2024-08-05T19:33:41+08:00")]
    [InlineData("15d", "2024-08-20T17:33:41+08:00")]
    [InlineData("1c", "2024-08-06T00:00:00+08:00")]
    public void A_timeout_counts_from_now(string text, string until) =>
        Assert.Equal(DateTimeOffset.Parse(until, null), AlipayTimeout.Parse(text)!.From(DateTimeOffset.FromUnixTimeSeconds(1722850421)));

    [Theory]
    [InlineData("0m")]
    [InlineData("1.5h")]
    [InlineData("16d")]
    [InlineData("361h")]
    [InlineData("2c")]
    [InlineData("90")]
    [InlineData("90s")]
    [InlineData("-5m")]
    [InlineData("")]
    public void Other_timeouts_are_none(string text) => Assert.Null(AlipayTimeout.Parse(text));
}
