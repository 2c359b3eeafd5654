namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The platform's sentences: verbatim where docs/wire/wechat.md 1.4 and 4 quote one, else in their manner (section 6).</summary>
internal static class WeChatMessages
{
    public const string AgentMissing = "Http头缺少Accept或User-Agent";
    public const string HeaderMalformed = "Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》";
    public const string HeaderMalformedOnTransactions = "签名信息错误，验签失败";
    public const string SchemeUnsupported = "HTTP头Authorization认证类型不正确";
    public const string ClockSkewed = "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟";
    public const string MerchantUnknown = "商户未申请过证书。";
    public const string SerialUnknown = "商户证书序列号有误。请使用签名私钥匹配的证书序列号";
    public const string SignatureWrong = "错误的签名，验签失败";
    public const string SignatureWrongOnTransactions = "签名错误";

    public const string OrderNotExist = "订单不存在";
    public const string ReEntryDiffers = "请求重入时，参数与首次请求时不一致";
    public const string OrderPaid = "该订单已支付";
    public const string OrderClosed = "该订单已失效";
    public const string OrderNumbersDiffer = "商户订单号与微信支付订单号不是同一笔订单";
    public const string RefundReEntryDiffers = "退款请求重入时，参数与首次请求时不一致";
    public const string RefundTotalDiffers = "订单金额与原订单不一致";
    public const string RefundTooLarge = "申请退款金额超过订单可退金额";
    public const string RefundedInFull = "订单已全额退款";
    public const string TooManyRefunds = "订单退款次数超过限制";
    public const string TradeOverdue = "订单已超过可退款期限";
    public const string RefundNotExist = "退款单不存在";
    public const string FrequencyLimited = "请求频率超过限制，请降低频率后重试";
    public const string SystemError = "系统错误，请用相同参数重新调用";
    public const string MchNotExists = "商户号不存在";
    public const string NoAuth = "商户无权限";
    public const string OutTradeNoUsed = "商户订单号重复";
    public const string RuleLimit = "业务规则限制";
    public const string TradeError = "交易错误";
    public const string NotEnough = "基本账户余额不足，请充值后重新发起";
    public const string UserAccountAbnormal = "用户账户异常";
    public const string AppIdNotBound = "appid和mchid不匹配";
    public const string MchIdDiffers = "http header中的mchid与post payload中的mchid不匹配";
    public const string NoCertificate = "无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。";
    public const string ParameterWrong = "参数错误";
    public const string BodyNotJson = "请求体不是合法的 JSON 对象";
    public const string BodyNotUtf8 = "请求内容传入了非UTF8参数";
    public const string BodyTooLarge = "请求体过大";
    public const string Undeclared = "请求中含有未在API文档中定义的参数";

    public static string Missing(string pointer, string label) =>
        $"输入源“{pointer}”映射到字段“{label}”必填性规则校验失败，此字段为必填项";

    public static string Mistyped(string pointer, string label, string wanted) =>
        $"无法将 JSON 输入源“{pointer}”映射到目标字段“{label}”中，此字段需要{wanted}";

    public static string Text(string pointer, string label, string rule) =>
        $"输入源“{pointer}”映射到值字段“{label}”字符串规则校验失败，{rule}";

    public static string BelowMinimum(string pointer, string label, long minimum) =>
        $"输入源“{pointer}”映射到数值字段“{label}”规则校验失败，值低于最小值 {minimum}";
}
