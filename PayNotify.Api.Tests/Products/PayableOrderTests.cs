using PayNotify.Api.Products;

namespace PayNotify.Api.Tests.Products;

public sealed class PayableOrderTests
{
    [Theory]
    [InlineData("A10001")]
    [InlineData("a_1_b2")]
    [InlineData("12345678901234567890123456789012")]
    public void A_number_that_both_platforms_take_is_right(string orderNo) => Assert.Equal(orderNo, new PayableOrder(1, "茶", "Tea", orderNo).OrderNo);

    [Theory]
    [InlineData("")]
    [InlineData("A1000")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("A-10001")]
    [InlineData("A|10001")]
    [InlineData("A10001\n")]
    [InlineData("订单一二三四")]
    public void A_number_that_one_platform_refuses_is_wrong(string orderNo) =>
        Assert.StartsWith("must be 6 to 32 letters, digits and underscores", Assert.Throws<ArgumentException>(nameof(orderNo), () => new PayableOrder(1, "茶", "Tea", orderNo)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2_147_483_648)]
    public void An_amount_out_of_range_is_wrong(long amountFen) => Assert.Throws<ArgumentOutOfRangeException>(nameof(amountFen), () => new PayableOrder(amountFen, "茶", "Tea"));

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    public void A_description_has_1_to_127_characters(int length)
    {
        Assert.Throws<ArgumentException>("description", () => new PayableOrder(1, new('x', length), "Tea"));
        Assert.Throws<ArgumentException>("descriptionEn", () => new PayableOrder(1, "茶", new('x', length)));
    }
}
