namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Answers of the business: 40004 and a code of docs/wire/alipay.md 2.3 and 3.</summary>
internal static class AlipayErrors
{
    public static AlipayAnswer TradeNotExist { get; } = Business("ACQ.TRADE_NOT_EXIST", "交易不存在");

    public static AlipayAnswer TradeStatusError { get; } = Business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");

    public static AlipayAnswer TradeHasSuccess { get; } = Business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");

    public static AlipayAnswer TradeHasClose { get; } = Business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");

    public static AlipayAnswer ContextInconsistent { get; } = Business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");

    public static AlipayAnswer SellerNotExist { get; } = Business("ACQ.SELLER_NOT_EXIST", "卖家不存在");

    public static AlipayAnswer ExpiredAlready { get; } = Business("ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR", "当前时间已超过允许支付的时间");

    public static AlipayAnswer TotalFeeExceed { get; } = Business("ACQ.TOTAL_FEE_EXCEED", "订单总金额超过限额");

    public static AlipayAnswer TooManyGoods { get; } = Business("ACQ.SUB_GOODS_SIZE_MAX_COUNT", "子商品明细超长");

    public static AlipayAnswer DiscordantRepeatRequest { get; } = Business("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致");

    public static AlipayAnswer RefundNotEqualTotal { get; } = Business("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限");

    public static AlipayAnswer RefundFeeInvalid { get; } = Business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效");

    public static AlipayAnswer TradeHasFinished { get; } = Business("ACQ.TRADE_HAS_FINISHED", "交易已完结");

    public static AlipayAnswer CancelTimeOut { get; } = Business("ACQ.TRADE_CANCEL_TIME_OUT", "超过撤销时间范围");

    /// <summary>The gateway's own failure; unsigned, since it may be the keys that failed.</summary>
    public static AlipayAnswer Unavailable { get; } =
        AlipayAnswer.Failure("20000", "Service Currently Unavailable", "aop.unknow-error", "系统繁忙");

    /// <summary>docs/wire/alipay.md 2.2; the text of sub_msg is ours.</summary>
    public static AlipayAnswer CallLimited { get; } =
        AlipayAnswer.Failure("40005", "Call Limited", "isv.app-call-limited", "应用调用次数超限");

    public static AlipayAnswer InvalidParameter(string violation) => Business("ACQ.INVALID_PARAMETER", $"参数无效，{violation}");

    /// <summary>A query sends the amounts along, all zero.</summary>
    public static AlipayAnswer QueriedTradeNotExist(string? orderNo)
    {
        var node = TradeNotExist.Node.DeepClone().AsObject();
        node["buyer_pay_amount"] = "0.00";
        node["invoice_amount"] = "0.00";
        if (orderNo is not null) node["out_trade_no"] = orderNo;
        node["point_amount"] = "0.00";
        node["receipt_amount"] = "0.00";
        return new(node);
    }

    static AlipayAnswer Business(string subCode, string subMessage) => AlipayAnswer.Failure("40004", "Business Failed", subCode, subMessage);
}
