using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>What the platform says, before it is signed and given its headers.</summary>
/// <param name="Number">Ends the Request-ID: 0, or the platform's own error number (docs/wire/wechat.md 2.5).</param>
/// <param name="IsSigned">Failed authentication and failed parameters are not (2.3).</param>
internal sealed record WeChatAnswer(int Status, byte[] Body, long Number = 0, bool IsSigned = true, bool HasRequestId = true)
{
    /// <summary>Accepted, or the platform's code.</summary>
    public string Word => Status < StatusCodes.Status300MultipleChoices ? IMerchantCalls.Accepted : JsonNode.Parse(Body)!["code"]!.GetValue<string>();

    public static WeChatAnswer Ok(JsonObject content) => new(StatusCodes.Status200OK, WireJson.Bytes(content));

    public static WeChatAnswer NoContent { get; } = new(StatusCodes.Status204NoContent, []);

    public static WeChatAnswer Error(int status, string code, string message, long number, JsonNode? detail = null)
    {
        var content = new JsonObject { ["code"] = code };
        if (detail is not null) content["detail"] = detail;
        content["message"] = message;

        return new(status, WireJson.Bytes(content), number);
    }

    public WeChatAnswer Unsigned() => this with { IsSigned = false };
}
