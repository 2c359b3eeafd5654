using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>The node of an answer: all values are texts, so that no reader can change them by reading (docs/wire/alipay.md 2.1).</summary>
internal sealed record AlipayAnswer(JsonObject Node)
{
    public bool IsSuccess => !Node.ContainsKey("sub_code");

    /// <summary>Accepted, or the platform's code.</summary>
    public string Word => IsSuccess ? IMerchantCalls.Accepted : Node["sub_code"]!.GetValue<string>();

    public static AlipayAnswer Success(params IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
        new([new("code", "10000"), new("msg", "Success"), .. members]);

    public static AlipayAnswer Failure(
        string code, string message, string subCode, string subMessage, params IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
        new([new("code", code), new("msg", message), new("sub_code", subCode), new("sub_msg", subMessage), .. members]);
}
