namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>gateway.do: one address for all methods, by GET and POST, always answered with 200 (docs/wire/alipay.md 1.3, 2.1).</summary>
internal sealed partial class AlipayGateway(
    AlipayRequestVerifier verifier, IEnumerable<IAlipayOperation> operations, AlipayCallPlay play, LostAnswers lost, ILogger<AlipayGateway> logger)
{
    const int TraceIdLength = 29;
    readonly Dictionary<string, IAlipayOperation> operations = operations.ToDictionary(operation => operation.Method, StringComparer.Ordinal);

    public async Task AnswerAsync(HttpContext context)
    {
        var read = await AlipayRequest.ReadAsync(context);
        var request = read ?? AlipayRequest.Of();
        if (lost.Repeats(request["sign"]))
        {
            context.Abort();
            return;
        }

        var operation = operations.GetValueOrDefault(request["method"] ?? "");
        var outcome = read is null
            ? new AlipayOutcome(null, AlipayRefusalAnswers.Of(AlipayRefusal.BodyTooLarge))
            : await DecideOrFailAsync(request, operation, context.RequestAborted);
        if (outcome.IsLost)
        {
            lost.Add(request["sign"]);
            context.Abort();
            return;
        }

        var body = request.Charset.Encoding.GetBytes(AlipayResponseSigner.Compose(
            operation?.NodeName ?? "error_response",
            outcome.Answer.Node,
            outcome.Signer?.Alipay,
            inCertificateMode: !string.IsNullOrEmpty(request["app_cert_sn"]),
            request.Charset));

        context.Response.ContentType = $"text/html;charset={request.Charset.Name}";
        context.Response.ContentLength = body.Length;
        context.Response.Headers["trace_id"] = RandomText.Hex(TraceIdLength);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    // The outermost place that knows how the vendor looks: a defect is told there, and goes no further than this call.
    async Task<AlipayOutcome> DecideOrFailAsync(
        AlipayRequest request, IAlipayOperation? operation, CancellationToken cancellationToken)
    {
        try
        {
            return await DecideAsync(request, operation, cancellationToken);
        }
        catch (Exception defect) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Broke(logger, operation?.Method, defect);
            return new(null, AlipayErrors.Unavailable);
        }
    }

    async Task<AlipayOutcome> DecideAsync(
        AlipayRequest request, IAlipayOperation? operation, CancellationToken cancellationToken)
    {
        var verdict = verifier.Verify(request);
        if (verdict is AlipayVerdict.Refused refused)
        {
            Log.Refused(logger, operation?.Method, refused.Reason);
            return new(refused.Claimed, AlipayRefusalAnswers.Of(refused.Reason, refused.BuiltText));
        }

        var merchant = ((AlipayVerdict.Verified)verdict).Merchant;
        if (operation is null) return new(merchant, AlipayRefusalAnswers.Of(AlipayRefusal.MethodUnknown));
        if (BizContent.Parse(request["biz_content"]) is not { } content)
            return new(merchant, AlipayRefusalAnswers.Of(AlipayRefusal.JsonIllegal));

        var notifyUrl = request["notify_url"] is { Length: > 0 } url ? url : null;
        return await play.AnswerAsync(operation, new(merchant, content, notifyUrl, request.Charset), cancellationToken);
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Alipay: {Method} was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string? method, AlipayRefusal reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Alipay: {Method} broke; the merchant was told that the service is unavailable")]
        public static partial void Broke(ILogger logger, string? method, Exception defect);
    }
}
