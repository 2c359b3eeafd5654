using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>What PHP's json_encode with JSON_UNESCAPED_UNICODE and JSON_UNESCAPED_SLASHES writes.</summary>
    [Theory]
    [InlineData("\"\\/", """\"\\/""")]
    [InlineData("\b\f\n\r\t", """\b\f\n\r\t""")]
    [InlineData("\0\v\u001F", """\u0000\u000b\u001f""")]
    [InlineData("\u2028\u2029", """\u2028\u2029""")]
    public void These_are_escaped(string text, string written) => AssertWritten(text, written);

    [Fact]
    public void One_character_of_every_other_kind_stands_as_it_is()
    {
        var firsts = Enumerable.Range(0x20, 0x10FFFF - 0x20 + 1)
            .Where(Rune.IsValid)
            .Select(value => new Rune(value))
            .Where(rune => rune.Value is not ('"' or '\\' or 0x2028 or 0x2029))
            .GroupBy(rune => (Rune.GetUnicodeCategory(rune), rune.Plane))
            .Select(kind => kind.First().ToString())
            .ToList();

        Assert.All(
            [.. firsts, "\u007F", "\u00A0", "\u00AD", "\uFEFF", "\uFFFD", "<>&'+`", "𠮷野家", "👨‍👩‍👧", "e\u0301", "\uE000", "\u0378"],
            text => AssertWritten(text, text));
    }

    [Fact]
    public void Names_are_written_as_texts_are() =>
        Assert.Equal("""{"😀\"":{"a":[1.50,true,null,"x"],"b":{}}}""", WireJson.Text(JsonNode.Parse("""{"😀\"": {"a": [1.50, true, null, "x"], "b": {}}}""")!));

    static void AssertWritten(string text, string written)
    {
        var node = new JsonObject { ["a"] = text };
        var read = JsonNode.Parse(JsonSerializer.Serialize(node))!;

        Assert.Equal($"{{\"a\":\"{written}\"}}", WireJson.Text(node));
        Assert.Equal($"{{\"a\":\"{written}\"}}", Encoding.UTF8.GetString(WireJson.Bytes(read)));
        Assert.Equal($"\"{written}\"", WireJson.Canonical(read["a"]));
    }

    [Fact]
    public void Chinese_is_read() => Assert.Equal("咖啡", WireJson.ReadObject("{\"a\":\"咖啡\"}"u8)!["a"]!.GetValue<string>());
}
