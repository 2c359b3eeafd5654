using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms.WeChat;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

/// <summary>The sentences are captured ones; see docs/wire/wechat.md 4.1.</summary>
public sealed class WeChatParameterRulesTests
{
    [Theory]
    [InlineData("appid", "公众号ID")]
    [InlineData("mchid", "直连商户号")]
    [InlineData("description", "商品描述")]
    [InlineData("out_trade_no", "商户订单号")]
    [InlineData("notify_url", "通知地址")]
    [InlineData("amount", "订单金额")]
    public void A_required_member_is_missed_by_name(string name, string label)
    {
        var order = Order();
        order.Remove(name);

        AssertViolation(order, $"输入源“/body/{name}”映射到字段“{label}”必填性规则校验失败，此字段为必填项", """{"location":"body","value":""}""");
    }

    [Fact]
    public void A_required_member_of_a_member_is_missed_by_its_pointer() => AssertViolation(
        Order("amount", "{}"), "输入源“/body/amount/total”映射到字段“总金额”必填性规则校验失败，此字段为必填项", """{"location":"body","value":""}""");

    [Theory]
    [InlineData("0.01")]
    [InlineData("110.00000000000001")]
    [InlineData("\"1\"")]
    [InlineData("9223372036854775808")]
    [InlineData("null")]
    public void An_amount_is_a_whole_number(string total) => AssertViolation(
        Order("amount", $$"""{"total":{{total}}}"""),
        "无法将 JSON 输入源“/body/amount/total”映射到目标字段“总金额”中，此字段需要一个合法的 64 位有符号整数",
        $$"""{"location":"body","value":{{total}}}""");

    [Theory]
    [InlineData("out_trade_no", "4", "商户订单号", "一个 string 类型的 Json 值")]
    [InlineData("attach", "null", "附加数据", "一个 string 类型的 Json 值")]
    [InlineData("support_fapiao", "\"true\"", "电子发票入口开放标识", "一个 bool 类型的 Json 值")]
    [InlineData("scene_info", "[]", "场景信息", "一个 object 类型的 Json 值")]
    [InlineData("limit_pay", "{}", "指定支付方式", "一个 array 类型的 Json 值")]
    public void Every_type_has_its_complaint(string name, string json, string label, string wanted) => AssertViolation(
        Order(name, json), $"无法将 JSON 输入源“/body/{name}”映射到目标字段“{label}”中，此字段需要{wanted}", $$"""{"location":"body","value":{{json}}}""");

    [Fact]
    public void Lengths_count_bytes()
    {
        AssertViolation(
            Order("out_trade_no", "\"1\""), "输入源“/body/out_trade_no”映射到值字段“商户订单号”字符串规则校验失败，字节数 1，小于最小值 6", """{"location":"body","value":1}""");
        AssertViolation(
            Order("description", $"\"{new string('咖', 43)}\""),
            "输入源“/body/description”映射到值字段“商品描述”字符串规则校验失败，字节数 129，大于最大值 127",
            """{"location":"body","value":129}""");
        AssertNone(Order("description", $"\"{new string('咖', 42)}a\""));
    }

    [Theory]
    [InlineData("http://localhost:5080/notify/wechat", true)]
    [InlineData("https://merchant.example/n", true)]
    [InlineData("https://merchant.example/n?x=1", false)]
    [InlineData("https://merchant.example/n#f", false)]
    [InlineData("ftp://merchant.example/n", false)]
    [InlineData("merchant.example/n", false)]
    public void The_notify_url_keeps_the_vendors_expression(string url, bool passes)
    {
        if (passes) AssertNone(Order("notify_url", $"\"{url}\""));
        else AssertViolation(
            Order("notify_url", $"\"{url}\""),
            @"输入源“/body/notify_url”映射到值字段“通知地址”字符串规则校验失败，字符串必须匹配正则表达式“^https?://([^\s/?#\[\]\@]+\@)?([^\s/?#\@:]+)(?::\d{2,5})?([^\s?#\[\]]*)$”",
            $$"""{"location":"body","value":"{{url}}"}""");
    }

    [Theory]
    [InlineData("ORDER_1-|*", true)]
    [InlineData("ORDER 1", false)]
    [InlineData("ORDER/1", false)]
    [InlineData("订单号订单号", false)]
    public void Order_numbers_have_an_alphabet(string orderNo, bool passes)
    {
        var order = Order("out_trade_no", $"\"{orderNo}\"");

        var violation = WeChatParameterRules.Check(WeChatParameterRules.NativeOrder, order, "body");

        Assert.Equal(passes, violation is null);
        if (!passes) Assert.Contains("“商户订单号”字符串规则校验失败，字符串必须匹配正则表达式", violation!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-08-05T18:03:41+08:00", true)]
    [InlineData("2024-08-05T10:03:41Z", true)]
    [InlineData("2024-08-05T18:03:41.123+08:00", true)]
    [InlineData("20220421191948", false)]
    [InlineData("2024-08-05T18:03:41", false)]
    [InlineData("2024-13-05T18:03:41+08:00", false)]
    [InlineData("2024-08-05T18:03:41+0800", false)]
    [InlineData("2024-08-05T18:03:41+08", false)]
    [InlineData("2024-08-05T18:03:41.5-0530", false)]
    [InlineData("2024-08-05T18:03:41.5-05:30", true)]
    public void An_instant_is_RFC3339_with_an_offset(string text, bool passes)
    {
        var order = Order("time_expire", $"\"{text}\"");

        if (passes) AssertNone(order);
        else AssertViolation(
            order, "输入源“/body/time_expire”映射到值字段“交易结束时间”字符串规则校验失败，字符串必须是符合 RFC3339 日期时间格式", $$"""{"location":"body","value":"{{text}}"}""");
    }

    [Fact]
    public void An_amount_below_one_fen_has_no_detail()
    {
        AssertViolation(Order("amount", """{"total":0}"""), "输入源“/body/amount/total”映射到数值字段“总金额”规则校验失败，值低于最小值 1", detail: null);
    }

    [Fact]
    public void What_nobody_declared_is_listed_by_its_leaves()
    {
        var order = Order("payer", """{"openid":"o1"}""");
        order["amount"]!["tip"] = 1;

        AssertViolation(order, "请求中含有未在API文档中定义的参数", """{"location":null,"value":["/body/amount/tip","/body/payer/openid"]}""");
    }

    [Fact]
    public void Types_come_before_undeclared_members_and_those_before_missing_ones()
    {
        var order = Order("amount", """{"total":0.01}""");
        order["extra"] = 1;
        order.Remove("appid");
        Assert.Contains("64 位有符号整数", Check(order), StringComparison.Ordinal);

        order["amount"] = JsonNode.Parse("""{"total":1}""");
        Assert.Equal("请求中含有未在API文档中定义的参数", Check(order));

        order.Remove("extra");
        Assert.Contains("/body/appid", Check(order), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_of_four_bytes_are_refused() =>
        Assert.Contains("4 字节", Check(Order("description", "\"咖啡😀\"")), StringComparison.Ordinal);

    [Fact]
    public void Lists_are_checked_item_by_item()
    {
        var order = Order("detail", """{"goods_detail":[{"merchant_goods_id":"1","quantity":1,"unit_price":1},{"merchant_goods_id":"2","quantity":1}]}""");

        Assert.Contains("/body/detail/goods_detail/1/unit_price", Check(order), StringComparison.Ordinal);
        Assert.Contains("/body/limit_pay/0", Check(Order("limit_pay", "[\"cash\"]")), StringComparison.Ordinal);
        AssertNone(Order("limit_pay", "[\"no_credit\"]"));
    }

    [Fact]
    public void A_mchid_missing_from_the_close_body_is_looked_for_in_the_path()
    {
        var violation = WeChatParameterRules.Check(WeChatParameterRules.CloseBody, [], "body");

        Assert.Equal("输入源“/uri_template/mchid”映射到字段“直连商户号”必填性规则校验失败，此字段为必填项", violation!.Message);
        Assert.Equal("""{"location":"uri_template","value":""}""", violation.Detail!.ToJsonString());
    }

    static JsonObject Order() => JsonNode.Parse(WeChatMerchantClient.Order("ORDER-0001"))!.AsObject();

    static JsonObject Order(string name, string json)
    {
        var order = Order();
        order[name] = JsonNode.Parse(json);
        return order;
    }

    static string Check(JsonObject order) => WeChatParameterRules.Check(WeChatParameterRules.NativeOrder, order, "body")!.Message;

    static void AssertNone(JsonObject order) => Assert.Null(WeChatParameterRules.Check(WeChatParameterRules.NativeOrder, order, "body"));

    static void AssertViolation(JsonObject order, string message, string? detail)
    {
        var violation = WeChatParameterRules.Check(WeChatParameterRules.NativeOrder, order, "body");

        Assert.Equal(message, violation?.Message);
        Assert.True(JsonNode.DeepEquals(detail is null ? null : JsonNode.Parse(detail), violation?.Detail), violation?.Detail?.ToJsonString());
    }
}
