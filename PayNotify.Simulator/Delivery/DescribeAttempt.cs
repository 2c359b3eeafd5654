using System.Globalization;
using System.Text.Json;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Delivery;

/// <summary>One plain sentence about how a receiver answered an attempt.</summary>
static class DescribeAttempt
{
    const int LongestQuote = 120;

    static readonly string[] ReasonMembers = ["message", "detail", "title", "error"];

    public static readonly Bilingual Receiver = new("The receiver", "接收方");

    /// <param name="who">The subject of the sentence.</param>
    /// <returns>Null while the attempt is under way.</returns>
    public static Bilingual? Execute(DeliveryAttempt attempt, Bilingual who)
    {
        var (answer, status) = (attempt.Transcript?.Response, attempt.Status?.ToString(CultureInfo.InvariantCulture));
        return attempt.Verdict switch
        {
            null => null,
            "accepted" => Says("accepted the callback", "接受了回调", status),
            "status" => Says($"answered {status}{Reason(answer, ": ")}", $"返回了 {status}{Reason(answer, "：")}"),
            "word" => Says($"answered \"{Quote(answer?.Body)}\" and not the word success", $"返回了“{Quote(answer?.Body)}”，而不是 success"),
            Verdicts.Redirect => Says($"answered {status}, a redirect, and the platform does not follow redirects", $"返回了 {status} 跳转，而平台不跟随跳转"),
            Verdicts.Timeout => Says($"did not answer within {CallbackSender.Deadline.TotalSeconds:0} s", $"在 {CallbackSender.Deadline.TotalSeconds:0} 秒内没有应答"),
            Verdicts.Reset => Says("closed the connection before it answered", "在应答之前断开了连接"),
            Verdicts.ProbeAccepted => Says("accepted a signature probe, so it does not verify signatures", "接受了签名探测，说明没有验签", status),
            Verdicts.ProbeRefused => Says("refused a signature probe, as it should", "正确拒绝了签名探测", status),
            Verdicts.Refused => new("Nothing listens at the address.", "目标地址没有服务在监听。"),
            Verdicts.Dns => new("The host name of the address does not resolve.", "目标地址的域名解析失败。"),
            Verdicts.Tls => new("The TLS handshake failed: certificate not trusted or wrong name.", "TLS 握手失败：证书不受信任或域名不符。"),
            Verdicts.Forbidden => new("Nothing was sent: a shared Simulator does not call addresses inside its network.", "没有发出：共享的模拟器不会访问内网地址。"),
            Verdicts.Dropped => new("Nothing was sent: a fault plan dropped the callback.", "没有发出：按故障规则丢弃。"),
            Verdicts.Interrupted => new("The Simulator ended before the answer came.", "应答到达之前模拟器已退出。"),
            var verdict => Says($"answered {status ?? "nothing"} ({verdict})", $"应答：{status ?? "无"}（{verdict}）"),
        };

        Bilingual Says(string en, string zh, string? withStatus = null) =>
            withStatus is null ? new($"{who.En} {en}.", $"{who.ZhCn}{zh}。") : new($"{who.En} {en} ({withStatus}).", $"{who.ZhCn}{zh}（{withStatus}）。");
    }

    /// <summary>What the answer gives as its reason: a member of its JSON, or a short text.</summary>
    static string Reason(AttemptResponse? answer, string before)
    {
        var reason = Quote(Member(answer?.Body) ?? (answer?.Body.TrimStart().StartsWith('<') == true ? "" : answer?.Body));
        return reason.Length == 0 ? "" : before + reason.TrimEnd('.', '。');
    }

    static string? Member(string? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? "");
            if (json.RootElement.ValueKind is not JsonValueKind.Object) return null;
            return ReasonMembers
                .Select(name => json.RootElement.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null)
                .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Untrusted text on one line, without control characters.</summary>
    static string Quote(string? text)
    {
        var line = string.Concat((text ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= LongestQuote ? line : line[..LongestQuote] + "…";
    }
}
