using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>
/// An operation's answer told the REST way: the status says how it went, the body has only what it is about (docs/wire/alipay.md 6.3).
/// </summary>
internal sealed record AlipayRestAnswer(int Status, byte[] Body)
{
    public static AlipayRestAnswer Of(AlipayAnswer answer, string traceId)
    {
        var (code, subCode) = (answer.Node["code"]!.GetValue<string>(), answer.Node["sub_code"]?.GetValue<string>());
        return subCode is null
            ? new(StatusCodes.Status200OK, WireJson.Bytes(WithoutCode(answer.Node)))
            : new(StatusOf(code), WireJson.Bytes(Error(subCode, answer.Node["sub_msg"]!.GetValue<string>(), traceId)));
    }

    static JsonObject WithoutCode(JsonObject node)
    {
        var members = node.DeepClone().AsObject();
        members.Remove("code");
        members.Remove("msg");
        return members;
    }

    static JsonObject Error(string subCode, string message, string traceId) => new()
    {
        ["code"] = WithoutPrefix(subCode),
        ["links"] = new JsonArray(new JsonObject
        {
            ["link"] = $"https://open.alipay.com/api/errCheck?traceId={traceId}&source=openapi",
            ["desc"] = "解决方案",
        }),
        ["message"] = message,
    };

    static int StatusOf(string code) => code switch
    {
        "20000" => StatusCodes.Status500InternalServerError,
        "20001" => StatusCodes.Status401Unauthorized,
        "40005" => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status400BadRequest,
    };

    // The gateway's own codes lose theirs; those of the business (ACQ.…) stay as they are.
    static string WithoutPrefix(string subCode) => subCode.Split('.', 2) is ["isv" or "aop", var code] ? code : subCode;
}
