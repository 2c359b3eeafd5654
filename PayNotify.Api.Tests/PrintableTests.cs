namespace PayNotify.Api.Tests;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("20261127ABC_-*", "20261127ABC_-*")]
    [InlineData("x\ncrit: forged\u001b[31m\0", "x?crit: forged?[31m?")]
    [InlineData("支付😀", "支付😀")]
    [InlineData("a\u2028b\u202ec\ufeffd\u0085e\ue000", "a?b?c?d?e?")]
    [InlineData(null, "")]
    public void What_a_terminal_obeys_or_hides_is_shown_as_a_question_mark(string? text, string shown) => Assert.Equal(shown, ((Printable)text).ToString());

    [Fact]
    public void Half_a_surrogate_pair_is_shown_as_the_replacement_character() => Assert.Equal("\ufffdx", ((Printable)"\ud800x").ToString());

    [Fact]
    public void A_name_has_64_characters_and_a_reason_500()
    {
        var text = new string('x', 20_000);

        Assert.Equal(new string('x', 64) + "…", ((Printable)text).ToString());
        Assert.Equal(new string('x', 500) + "…", Printable.Reason(text).ToString());
    }
}
