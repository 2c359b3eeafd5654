using System.Net;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>How the gateway tells a refusal (docs/wire/alipay.md 2.2).</summary>
internal static class AlipayRefusalAnswers
{
    public static AlipayAnswer Of(AlipayRefusal reason, string? builtText = null) => reason switch
    {
        AlipayRefusal.AppIdMissing => Missing("isv.missing-app-id", "缺少AppID参数"),
        AlipayRefusal.MethodMissing => Missing("isv.missing-method", "缺少方法名参数"),
        AlipayRefusal.TimestampMissing => Missing("isv.missing-timestamp", "缺少时间戳参数"),
        AlipayRefusal.VersionMissing => Missing("isv.missing-version", "缺少版本参数"),
        AlipayRefusal.SignTypeMissing => Missing("isv.missing-signature-type", "缺少签名类型参数"),
        AlipayRefusal.SignMissing => Missing("isv.missing-signature", "缺少签名参数"),
        AlipayRefusal.ParameterContradicts => Invalid("isv.invalid-parameter", "参数重复且取值不同"),
        AlipayRefusal.AppIdUnknown => Invalid("isv.invalid-app-id", "无效的AppID参数"),
        AlipayRefusal.SignTypeUnsupported => Invalid("isv.invalid-signature-type", "无效的签名类型"),
        AlipayRefusal.CharsetUnsupported => Invalid("isv.invalid-charset", "字符集错误"),
        AlipayRefusal.FormatUnsupported => Invalid("isv.invalid-format", "无效的数据格式"),
        AlipayRefusal.TimestampMalformed => Invalid("isv.invalid-timestamp", "非法的时间戳参数"),
        AlipayRefusal.EncryptionUnsupported => Invalid("isv.invalid-encrypt-type", "无效的加密类型"),
        AlipayRefusal.AppAuthTokenUnsupported =>
            AlipayAnswer.Failure("20001", "Insufficient Token Permissions", "aop.invalid-app-auth-token", "无效的应用授权令牌"),
        AlipayRefusal.AppCertificateMissing => Missing("isv.missing-app-cert-sn", "缺少应用公钥证书SN"),
        AlipayRefusal.RootCertificateMissing => Missing("isv.missing-alipay-root-cert-sn", "缺少支付宝根证书SN"),
        AlipayRefusal.RootCertificateUnknown => Invalid("isv.invalid-alipay-root-cert-sn", "支付宝根证书SN无效"),
        AlipayRefusal.CertificateUnknown => Invalid("isv.app-cert-not-exist", "应用公钥证书不存在"),
        AlipayRefusal.SignatureNotCanonical or AlipayRefusal.SignatureWrong => Invalid(
            "isv.invalid-signature",
            $"验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：{WebUtility.HtmlEncode(builtText)}"),
        AlipayRefusal.MethodUnknown => Invalid("isv.invalid-method", "不存在的方法名"),
        AlipayRefusal.JsonIllegal => Invalid("isv.illegal-json", "业务参数必须为JSON对象"),
        AlipayRefusal.VersionUnsupported => Invalid("isv.invalid-parameter", "version必须为1.0"),
        AlipayRefusal.BodyTooLarge => Invalid("isv.invalid-parameter", "请求体过大"),
        AlipayRefusal.NonceMissing => Invalid("isv.invalid-parameter", "缺少nonce参数"),
        AlipayRefusal.TimestampStale => Invalid("isv.illegal-timestamp", "时间戳超出允许的范围"),
        AlipayRefusal.HttpMethodWrong => Invalid("isv.invalid-http-method", "不支持的HTTP方法"),
        AlipayRefusal.ContentTypeWrong => Invalid("isv.invalid-content-type", "Content-Type必须为application/json"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    static AlipayAnswer Missing(string subCode, string message) => AlipayAnswer.Failure("40001", "Missing Required Arguments", subCode, message);

    static AlipayAnswer Invalid(string subCode, string message) => AlipayAnswer.Failure("40002", "Invalid Arguments", subCode, message);
}
