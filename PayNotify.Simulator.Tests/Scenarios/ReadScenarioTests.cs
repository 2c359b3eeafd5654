using System.Text;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Scenarios;

namespace PayNotify.Simulator.Tests.Scenarios;

public sealed class ReadScenarioTests
{
    const string Whole =
        """
        {
          "name": "n", "title": { "en": "t", "zh-CN": "t" }, "tells": { "en": "t", "zh-CN": "t" }, "channels": ["wechat", "alipay"],
          "receiver": ["accept"], "faults": [{ "fault": "drop", "attempts": "1" }],
          "steps": [{ "do": "order" }, { "do": "advance", "by": "15s" }],
          "expect": { "trade": { "state": "created" }, "shop": "paid" }
        }
        """;

    [Theory]
    [InlineData("\"name\": \"n\",", "", "")]
    [InlineData("\"name\"", "\"label\": 1, \"name\"", "label")]
    [InlineData("\"zh-CN\": \"t\" }, \"tells\"", "\"zh\": \"t\" }, \"tells\"", "title")]
    [InlineData("[\"wechat\", \"alipay\"]", "[]", "channels")]
    [InlineData("\"alipay\"]", "\"unionpay\"]", "channels")]
    [InlineData("[\"accept\"]", "[\"perhaps\"]", "receiver")]
    [InlineData("[\"accept\"]", "[]", "receiver")]
    [InlineData("\"drop\"", "\"gremlin\"", "faults[0]: fault")]
    [InlineData("\"attempts\": \"1\"", "\"attempts\": \"one\"", "faults[0]: attempts")]
    [InlineData("\"attempts\": \"1\"", "\"order\": \"1\"", "faults[0]: order")]
    [InlineData("\"fault\": \"drop\", \"attempts\": \"1\"", "\"fault\": \"signatureProbe\"", "faults[0]: channel")]
    [InlineData("\"do\": \"advance\"", "\"do\": \"rewind\"", "steps[1].do")]
    [InlineData("\"by\": \"15s\"", "\"by\": \"soon\"", "steps[1].by")]
    [InlineData(", \"by\": \"15s\"", "", "steps[1].by")]
    [InlineData("\"by\": \"15s\"", "\"by\": \"15s\", \"until\": \"noon\"", "steps[1].until")]
    [InlineData("{ \"do\": \"order\" }", "{ \"do\": \"pay\" }", "steps[0]")]
    [InlineData("\"created\"", "\"lost\"", "expect.trade.state")]
    [InlineData("\"shop\"", "\"store\"", "expect")]
    [InlineData("\"shop\": \"paid\"", "\"shop\": \"rich\"", "expect.shop")]
    public void What_is_wrong_in_a_file_is_refused_by_its_field(string right, string wrong, string field)
    {
        Assert.Contains(right, Whole, StringComparison.Ordinal);

        var refusal = Assert.ThrowsAny<InvalidInputException>(() => Read(Whole.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith(field, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_may_differ_by_channel_and_a_step_may_be_on_one_alone()
    {
        var scenario = Read(Whole
            .Replace("\"by\": \"15s\"", "\"by\": { \"wechat\": \"15s\", \"alipay\": \"4m\" }", StringComparison.Ordinal)
            .Replace("{ \"do\": \"order\" }", "{ \"do\": \"order\" }, { \"alipay\": { \"do\": \"scan\" } }", StringComparison.Ordinal));

        Assert.Equal(["order", "advance"], scenario.Plays[PlatformName.WeChat].Steps.Select(step => step.Kind.Name));
        Assert.Equal(["order", "scan", "advance"], scenario.Plays[PlatformName.Alipay].Steps.Select(step => step.Kind.Name));
        Assert.Equal("4m", scenario.Plays[PlatformName.Alipay].Steps[2].With.Text("by"));
    }

    static Scenario Read(string json) => ReadScenario.Of(Encoding.UTF8.GetBytes(json));
}
