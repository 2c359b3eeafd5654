using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>One of the platform's calls: where it is, what it takes, what it does.</summary>
internal interface IWeChatOperation
{
    string Method { get; }

    /// <summary>A route pattern; its values are the <c>uri_template</c> parameters.</summary>
    string Path { get; }

    MerchantCall Kind { get; }

    ObjectRule PathRule => WeChatParameterRules.None;

    ObjectRule QueryRule => WeChatParameterRules.None;

    ObjectRule BodyRule => WeChatParameterRules.None;

    /// <summary>Called only for a request that was signed by this merchant and whose parameters keep all rules.</summary>
    Task<WeChatAnswer> ExecuteAsync(WeChatCall call, CancellationToken cancellationToken);
}

internal sealed record WeChatCall(Merchant Merchant, JsonObject Path, JsonObject Query, JsonObject Body)
{
    /// <summary>Wechatpay-Serial of the request.</summary>
    public string? AskedSerial { get; init; }

    public string PathText(string name) => Path[name]!.GetValue<string>();

    /// <summary>Whether the <c>mchid</c> that was sent beside the signature is the one that signed.</summary>
    public bool IsOwn(JsonObject parameters) => parameters["mchid"]!.GetValue<string>() == Merchant.WeChat.MchId;
}
