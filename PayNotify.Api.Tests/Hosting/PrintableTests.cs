using PayNotify.Api.Hosting;

namespace PayNotify.Api.Tests.Hosting;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("20261127ABC_-*", "20261127ABC_-*")]
    [InlineData("x\ncrit: forged\u001b[31m\0", "x?crit: forged?[31m?")]
    [InlineData("支付", "支付")]
    public void Control_characters_are_shown_as_question_marks(string text, string shown) => Assert.Equal(shown, Printable.Of(text));

    [Fact]
    public void Sixty_four_characters_are_enough() => Assert.Equal(new string('x', 64) + "…", Printable.Of(new string('x', 20_000)));
}
