using System.Text;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>WeChat goes by the status; the body is what its documents show (docs/wire/wechat.md 5.4).</summary>
static class WeChatCallbackAnswer
{
    public static CallbackAnswer To(CallbackVerdict verdict) => verdict switch
    {
        Accepted => Json(200, new("SUCCESS", "成功")),
        Refused(var reason, var status) => Json(status, new("FAIL", reason)),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
    };

    static CallbackAnswer Json(int status, WeChatWord word) =>
        new(status, "application/json; charset=utf-8", Encoding.UTF8.GetString(WeChatJson.Write(word)));
}
