using System.Text;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Tests.Platforms;

public sealed class WireJsonTests
{
    [Fact]
    public void Bytes_that_are_no_UTF_8_are_no_JSON()
    {
        Assert.Null(WireJson.ReadObject([.. "{\"mchid\":\""u8, 0xFF, .. "\"}"u8]));
        Assert.Null(WireJson.ReadObject([.. "{\""u8, 0xFF, 0xFE, .. "\":1}"u8]));
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void Nor_is_half_a_character_or_a_member_twice(string json) => Assert.Null(WireJson.ReadObject(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Chinese_is_read() => Assert.Equal("咖啡", WireJson.ReadObject("{\"a\":\"咖啡\"}"u8)!["a"]!.GetValue<string>());
}
