using System.Text.Json.Nodes;
using PayNotify.Simulator.Cli;

namespace PayNotify.Simulator.Tests.Cli;

public sealed class FaultOptionTests
{
    [Theory]
    [InlineData("drop", """{"fault":"drop"}""")]
    [InlineData("drop@1-3", """{"fault":"drop","attempts":"1-3"}""")]
    [InlineData("drop@3-", """{"fault":"drop","attempts":"3-"}""")]
    [InlineData("delay:by=10m@1,3", """{"fault":"delay","attempts":"1,3","with":{"by":"10m"}}""")]
    [InlineData("duplicate:copies=3,parallel=true", """{"fault":"duplicate","with":{"copies":3,"parallel":true}}""")]
    [InlineData("wrongAmount:amountFen=1@1", """{"fault":"wrongAmount","attempts":"1","with":{"amountFen":1}}""")]
    [InlineData("""changedContent:merge={"a":{"b":1},"c":"x,y@z"}@2""", """{"fault":"changedContent","attempts":"2","with":{"merge":{"a":{"b":1},"c":"x,y@z"}}}""")]
    [InlineData("missingHeader:header=Wechatpay-Nonce", """{"fault":"missingHeader","with":{"header":"Wechatpay-Nonce"}}""")]
    public void It_is_written_in_one_word(string text, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), FaultOption.Read(text)), FaultOption.Read(text).ToJsonString());

    [Theory]
    [InlineData("")]
    [InlineData("drop@")]
    [InlineData("drop@first")]
    [InlineData("delay:10m")]
    [InlineData("delay:=10m")]
    [InlineData("1drop")]
    public void Anything_else_is_a_slip_of_the_pen(string text) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandFailure>(() => FaultOption.Read(text)).ExitCode);

    [Fact]
    public void Without_faults_nothing_is_said_of_them() => Assert.Null(FaultOption.Read([]));
}
