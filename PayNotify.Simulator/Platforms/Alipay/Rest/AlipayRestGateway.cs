using Microsoft.Net.Http.Headers;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>The same methods as gateway.do has, each at a path of its own, with JSON both ways (docs/wire/alipay.md 6).</summary>
internal sealed partial class AlipayRestGateway(AlipayRestVerifier verifier, AlipayCallPlay play, LostAnswers lost, TimeProvider time, ILogger<AlipayRestGateway> logger)
{
    const int TraceIdLength = 32;

    /// <param name="operation">Null for a path that leads to none.</param>
    public async Task AnswerAsync(HttpContext context, IAlipayOperation? operation)
    {
        var request = await AlipayRestRequest.ReadAsync(context);
        if (lost.Repeats(request.Authorization.Sign))
        {
            context.Abort();
            return;
        }

        var outcome = request.IsTooLarge
            ? new AlipayOutcome(null, AlipayRefusalAnswers.Of(AlipayRefusal.BodyTooLarge))
            : await DecideOrFailAsync(request, operation, context.RequestAborted);
        if (outcome.IsLost)
        {
            lost.Add(request.Authorization.Sign);
            context.Abort();
            return;
        }

        var traceId = RandomText.Hex(TraceIdLength);
        var (status, body) = AlipayRestAnswer.Of(outcome.Answer, traceId);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json;charset=UTF-8";
        response.ContentLength = body.Length;
        response.Headers["alipay-trace-id"] = traceId;
        if (outcome.Signer is { } signer)
        {
            var inCertificateMode = request.Authorization["app_cert_sn"] is not null;
            foreach (var (name, value) in AlipayRestSigner.Sign(signer.Alipay, body, inCertificateMode, time.GetUtcNow()))
                response.Headers[name] = value;
        }

        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    // The outermost place that knows how the vendor looks: a defect is told there, and goes no further than this call.
    async Task<AlipayOutcome> DecideOrFailAsync(
        AlipayRestRequest request, IAlipayOperation? operation, CancellationToken cancellationToken)
    {
        try
        {
            return await DecideAsync(request, operation, cancellationToken);
        }
        catch (Exception defect) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Broke(logger, operation?.Path, defect);
            return new(null, AlipayErrors.Unavailable);
        }
    }

    async Task<AlipayOutcome> DecideAsync(
        AlipayRestRequest request, IAlipayOperation? operation, CancellationToken cancellationToken)
    {
        var verdict = verifier.Verify(request);
        if (verdict is AlipayVerdict.Refused refused)
        {
            Log.Refused(logger, operation?.Path, refused.Reason);
            return new(refused.Claimed, AlipayRefusalAnswers.Of(refused.Reason, refused.BuiltText));
        }

        var merchant = ((AlipayVerdict.Verified)verdict).Merchant;
        if (operation is null) return Refuse(AlipayRefusal.MethodUnknown);
        if (request.Method != HttpMethods.Post) return Refuse(AlipayRefusal.HttpMethodWrong);
        if (!IsJson(request.ContentType)) return Refuse(AlipayRefusal.ContentTypeWrong);
        if (BizContent.Parse(request.Body) is not { } content) return Refuse(AlipayRefusal.JsonIllegal);

        // Here it travels with the business parameters; it is none of them, or ordering again by the other door would look different.
        var notifyUrl = content.Take("notify_url");
        return await play.AnswerAsync(operation, new(merchant, content, notifyUrl, AlipayCharset.Utf8), cancellationToken);

        AlipayOutcome Refuse(AlipayRefusal reason) => new(merchant, AlipayRefusalAnswers.Of(reason));
    }

    static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Alipay: {Path} was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string? path, AlipayRefusal reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Alipay: {Path} broke; the merchant was told that the service is unavailable")]
        public static partial void Broke(ILogger logger, string? path, Exception defect);
    }
}
