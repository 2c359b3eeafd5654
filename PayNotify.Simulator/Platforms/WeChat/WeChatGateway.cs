using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.Extensions.Primitives;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Takes a call through the platform's checks in the platform's order, and answers as it answers (docs/wire/wechat.md 1.4, 2).</summary>
internal sealed partial class WeChatGateway(
    WeChatRequestVerifier verifier, WeChatResponseSigner signer, WeChatRateLimits limits, WeChatCallPlay play, LostAnswers lost, TimeProvider time, ILogger<WeChatGateway> logger)
{
    public async Task AnswerAsync(HttpContext context, IWeChatOperation operation)
    {
        if (context.Request.Method != operation.Method)
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        string? authorization = context.Request.Headers.Authorization;
        if (lost.Repeats(authorization))
        {
            context.Abort();
            return;
        }

        var outcome = await WeChatRequest.ReadAsync(context) is { } request
            ? await DecideOrFailAsync(context, operation, request)
            : new WeChatOutcome(null, WeChatErrors.BodyTooLarge);

        if (outcome.Answer.Status >= 400) Log.Refused(logger, operation.Method, operation.Path, outcome.Answer.Status, outcome.Answer.Number);
        if (outcome.Conduct.LosesAnswer)
        {
            lost.Add(authorization);
            context.Abort();
            return;
        }

        await WriteAsync(context, outcome);
    }

    // The outermost place that knows how the vendor looks: a defect is told there, and goes no further than this call.
    async Task<WeChatOutcome> DecideOrFailAsync(HttpContext context, IWeChatOperation operation, WeChatRequest request)
    {
        try
        {
            return await DecideAsync(context, operation, request);
        }
        catch (Exception defect) when (!context.RequestAborted.IsCancellationRequested)
        {
            Log.Broke(logger, operation.Method, operation.Path, defect);
            return new(null, WeChatErrors.SystemError.Unsigned());
        }
    }

    async Task<WeChatOutcome> DecideAsync(HttpContext context, IWeChatOperation operation, WeChatRequest request)
    {
        var onTransactions = operation.Path.StartsWith("/v3/pay/transactions/", StringComparison.Ordinal);
        var headers = context.Request.Headers;
        var agentMissing = StringValues.IsNullOrEmpty(headers.UserAgent) || StringValues.IsNullOrEmpty(headers.Accept);
        if (agentMissing && !onTransactions) return new(null, WeChatErrors.AgentMissing);

        var verdict = verifier.Verify(request);
        if (verdict is WeChatVerdict.Refused refused)
        {
            Log.NotAuthenticated(logger, operation.Method, operation.Path, refused.Reason);
            return new(null, WeChatRefusalAnswers.Of(refused, request, onTransactions));
        }

        if (agentMissing) return new(null, WeChatErrors.AgentMissing);

        var merchant = ((WeChatVerdict.Verified)verdict).Merchant;
        return await play.AnswerAsync(merchant, operation, context, request, () => merchant.Switches.RateLimits
            ? OperateWithinLimitsAsync(context, operation, request, merchant)
            : OperateAsync(context, operation, request, merchant));
    }

    async Task<WeChatAnswer> OperateWithinLimitsAsync(HttpContext context, IWeChatOperation operation, WeChatRequest request, Merchant merchant)
    {
        if (!limits.Admit(merchant.WeChat.MchId, operation.Kind)) return WeChatErrors.FrequencyLimited;

        var answer = await OperateAsync(context, operation, request, merchant);
        return answer.Status < 400 || limits.AdmitFailure(merchant.WeChat.MchId, operation.Kind) ? answer : WeChatErrors.FrequencyLimited;
    }

    static async Task<WeChatAnswer> OperateAsync(HttpContext context, IWeChatOperation operation, WeChatRequest request, Merchant merchant)
    {
        if (!Utf8.IsValid(request.Body)) return WeChatErrors.BodyNotUtf8;

        // No body is an empty object: the rules then name what is missing.
        var body = request.Body.Length == 0 ? [] : WireJson.ReadObject(request.Body);
        if (body is null) return WeChatErrors.BodyNotJson;

        var call = new WeChatCall(
            merchant,
            Texts(context.Request.RouteValues.Select(value => KeyValuePair.Create(value.Key, value.Value?.ToString()))),
            Texts(context.Request.Query.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))),
            body)
        {
            AskedSerial = context.Request.Headers["Wechatpay-Serial"],
        };
        var violation =
            WeChatParameterRules.Check(operation.PathRule, call.Path, "uri_template")
            ?? WeChatParameterRules.Check(operation.QueryRule, call.Query, "query")
            ?? WeChatParameterRules.Check(operation.BodyRule, call.Body, "body");

        if (violation is not null) return WeChatErrors.Parameter(violation);

        return WeChatPlayedRefusals.For(merchant.Switches.Refusal, operation.Kind) ?? await operation.ExecuteAsync(call, context.RequestAborted);
    }

    async Task WriteAsync(HttpContext context, WeChatOutcome outcome)
    {
        var (response, headers, answer) = (context.Response, context.Response.Headers, outcome.Answer);
        response.StatusCode = answer.Status;
        headers.Server = "nginx";
        headers.CacheControl = "no-cache, must-revalidate";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentLanguage = "zh-CN";
        if (answer.HasRequestId) response.SetExactly("Request-ID", WeChatRequestId.Create(time.GetUtcNow(), answer.Number));
        if (answer.IsSigned && outcome.Merchant is { } merchant)
        {
            var askedSerial = context.Request.Headers["Wechatpay-Serial"];
            foreach (var (name, value) in signer.Sign(merchant.WeChat, askedSerial, answer.Body, outcome.Conduct.Terms)) headers[name] = value;
        }

        if (answer.Body.Length == 0) return;

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    static JsonObject Texts(IEnumerable<KeyValuePair<string, string?>> values) =>
        [.. values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value)))];

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "WeChat: {Method} {Path} was not authenticated: {Reason}")]
        public static partial void NotAuthenticated(ILogger logger, string method, string path, WeChatRefusal reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "WeChat: {Method} {Path} broke; the merchant was told of a system error")]
        public static partial void Broke(ILogger logger, string method, string path, Exception defect);

        [LoggerMessage(Level = LogLevel.Information, Message = "WeChat: {Method} {Path} answered {Status} with error number {Number}")]
        public static partial void Refused(ILogger logger, string method, string path, int status, long number);
    }
}
