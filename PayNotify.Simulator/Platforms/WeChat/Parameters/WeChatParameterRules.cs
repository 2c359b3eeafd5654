using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The parameters of every operation, as docs/wire/wechat.md 4.2 and 4.5 to 4.7 list them.</summary>
internal static partial class WeChatParameterRules
{
    const int MaxNotifyUrl = 255;

    static readonly TextRule OutTradeNo = new("out_trade_no", "商户订单号", Max: 32, Min: 6) { Required = true, Pattern = OrderNumber() };

    static readonly TextRule OutRefundNo = new("out_refund_no", "商户退款单号", 64) { Required = true, Pattern = RefundNumber() };

    static readonly ParameterRule Amount =
        new ObjectRule(
            "amount",
            "订单金额",
            new IntegerRule("total", "总金额", Minimum: 1) { Required = true },
            new TextRule("currency", "货币类型", 16))
        {
            Required = true,
        };

    /// <summary>Where payments are told of.</summary>
    public static bool IsNotifyUrl(string text) => text.Length <= MaxNotifyUrl && NotifyUrl().IsMatch(text);

    public static ObjectRule None { get; } = new("", "");

    public static ObjectRule OrderPath { get; } = new("", "", OutTradeNo);

    public static ObjectRule TransactionPath { get; } = new("", "", new TextRule("transaction_id", "微信支付订单号", 32) { Required = true });

    public static ObjectRule MchIdQuery { get; } = new("", "", new TextRule("mchid", "直连商户号", 32) { Required = true });

    // The vendor looks for a missing mchid of the close body in the path; so does its error.
    public static ObjectRule CloseBody { get; } =
        new("", "", new TextRule("mchid", "直连商户号", 32) { Required = true, MissingPointer = "/uri_template/mchid" });

    public static ObjectRule CertificatesQuery { get; } =
        new("", "", new TextRule("algorithm_type", "算法类型", 32) { Pattern = AlgorithmType() });

    public static ObjectRule NativeOrder { get; } = new(
        "",
        "",
        new TextRule("appid", "公众号ID", 32) { Required = true },
        new TextRule("mchid", "直连商户号", 32) { Required = true },
        new TextRule("description", "商品描述", 127) { Required = true },
        OutTradeNo,
        new TextRule("time_expire", "交易结束时间", 64) { IsInstant = true },
        new TextRule("attach", "附加数据", 128, Min: 0),
        new TextRule("notify_url", "通知地址", MaxNotifyUrl) { Required = true, Pattern = NotifyUrl() },
        new TextRule("goods_tag", "订单优惠标记", 32, Min: 0),
        new FlagRule("support_fapiao", "电子发票入口开放标识"),
        new ListRule("limit_pay", "指定支付方式", new TextRule("", "指定支付方式", 32) { Pattern = LimitPay() }),
        Amount,
        new ObjectRule("detail", "优惠功能",
            new IntegerRule("cost_price", "订单原价"),
            new TextRule("invoice_id", "商品小票ID", 32),
            new ListRule("goods_detail", "单品列表", new ObjectRule("", "单品列表",
                new TextRule("merchant_goods_id", "商户侧商品编码", 32) { Required = true },
                new TextRule("wechatpay_goods_id", "微信支付商品编码", 32),
                new TextRule("goods_name", "商品名称", 256),
                new IntegerRule("quantity", "商品数量") { Required = true },
                new IntegerRule("unit_price", "商品单价") { Required = true }))),
        new ObjectRule("scene_info", "场景信息",
            new TextRule("payer_client_ip", "用户终端IP", 45),
            new TextRule("device_id", "商户端设备号", 32),
            new ObjectRule("store_info", "商户门店信息",
                new TextRule("id", "门店编号", 32) { Required = true },
                new TextRule("name", "门店名称", 256),
                new TextRule("area_code", "地区编码", 32),
                new TextRule("address", "详细地址", 512))),
        new ObjectRule("settle_info", "结算信息", new FlagRule("profit_sharing", "是否指定分账")));

    public static ObjectRule RefundPath { get; } = new("", "", OutRefundNo);

    /// <summary>That one of the two numbers of the order must be there is checked by the operation.</summary>
    public static ObjectRule Refund { get; } = new(
        "",
        "",
        new TextRule("transaction_id", "微信支付订单号", 32),
        OutTradeNo with { Required = false },
        OutRefundNo,
        new TextRule("reason", "退款原因", 80),
        new TextRule("notify_url", "退款结果回调url", 256) { Pattern = NotifyUrl() },
        new TextRule("funds_account", "退款资金来源", 32) { Pattern = FundsAccount() },
        new ObjectRule(
            "amount",
            "金额信息",
            new IntegerRule("refund", "退款金额", Minimum: 1) { Required = true },
            new ListRule("from", "退款出资账户及金额", new ObjectRule("", "退款出资账户及金额",
                new TextRule("account", "出资账户类型", 32) { Required = true, Pattern = FromAccount() },
                new IntegerRule("amount", "出资金额", Minimum: 1) { Required = true })),
            new IntegerRule("total", "原订单金额", Minimum: 1) { Required = true },
            new TextRule("currency", "退款币种", 16) { Required = true })
        {
            Required = true,
        },
        new ListRule("goods_detail", "退款商品", new ObjectRule("", "退款商品",
            new TextRule("merchant_goods_id", "商户侧商品编码", 32) { Required = true },
            new TextRule("wechatpay_goods_id", "微信支付商品编码", 32),
            new TextRule("goods_name", "商品名称", 256),
            new IntegerRule("unit_price", "商品单价") { Required = true },
            new IntegerRule("refund_amount", "商品退款金额") { Required = true },
            new IntegerRule("refund_quantity", "商品退货数量") { Required = true })));

    /// <summary>The first violation, in the platform's order: types, then what is undeclared, then the rest.</summary>
    /// <param name="source"><c>body</c>, <c>query</c> or <c>uri_template</c>: the first step of every pointer.</param>
    public static ParameterViolation? Check(ObjectRule rule, JsonObject parameters, string source)
    {
        var pointer = $"/{source}";
        if (rule.Mistyped(parameters, pointer).FirstOrDefault() is { } mistyped) return mistyped;

        return rule.Undeclared(parameters, pointer).ToList() is { Count: > 0 } undeclared
            ? ParameterViolation.Undeclared(undeclared)
            : rule.Violated(parameters, pointer).FirstOrDefault();
    }

    [GeneratedRegex(@"^[0-9A-Za-z_\-|*]+$")]
    private static partial Regex OrderNumber();

    [GeneratedRegex(@"^[0-9A-Za-z_\-|*@]+$")]
    private static partial Regex RefundNumber();

    [GeneratedRegex("^(AVAILABLE|UNSETTLED)$")]
    private static partial Regex FundsAccount();

    [GeneratedRegex("^(AVAILABLE|UNAVAILABLE)$")]
    private static partial Regex FromAccount();

    // The vendor's own expression, quoted in one of its answers (docs/wire/wechat.md 4.2).
    [GeneratedRegex(@"^https?://([^\s/?#\[\]\@]+\@)?([^\s/?#\@:]+)(?::\d{2,5})?([^\s?#\[\]]*)$")]
    private static partial Regex NotifyUrl();

    [GeneratedRegex("^(no_balance|no_credit|no_debit|balance_only)$")]
    private static partial Regex LimitPay();

    [GeneratedRegex("^(RSA|SM2|ALL)$")]
    private static partial Regex AlgorithmType();
}
