using PayNotify.Api.Channels.Alipay;

namespace PayNotify.Api.Tests.Channels.Alipay;

public sealed class AlipayMoneyTests
{
    [Theory]
    [InlineData(1, "0.01")]
    [InlineData(1989, "19.89")]
    [InlineData(11000, "110.00")]
    [InlineData(10_000_000_000, "100000000.00")]
    public void Fen_and_yuan_are_the_same_money(long fen, string yuan)
    {
        Assert.Equal(yuan, AlipayMoney.ToYuan(new(fen)));
        Assert.True(AlipayMoney.TryParse(yuan, out var amount));
        Assert.Equal(fen, amount.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.001")]
    [InlineData("+1")]
    [InlineData("1 ")]
    [InlineData("1\n")]
    [InlineData("１")]
    [InlineData("1234567890")]
    public void Other_texts_are_no_money(string text) => Assert.False(AlipayMoney.TryParse(text, out _));
}
