using System.Security.Cryptography;
using System.Text;

namespace PayNotify.Api.Tests.Support;

/// <summary>Writes what Alipay would write: by hand, with plain RSA, without any code of the Api.</summary>
static class AlipayPen
{
    public static Dictionary<string, string> Payment(string orderNo, string yuan, string tradeNo = "2026112322001000000000000001") => new()
    {
        ["gmt_create"] = "2026-11-23 10:00:00",
        ["charset"] = "utf-8",
        ["gmt_payment"] = "2026-11-23 10:00:05",
        ["notify_time"] = "2026-11-23 10:00:06",
        ["subject"] = "龙井 + 茶杯 100%",
        ["buyer_id"] = "2088000000000099",
        ["version"] = "1.0",
        ["notify_id"] = "2026112300222100005000000000000001",
        ["fund_bill_list"] = $$"""[{"amount":"{{yuan}}","fundChannel":"ALIPAYACCOUNT"}]""",
        ["notify_type"] = "trade_status_sync",
        ["out_trade_no"] = orderNo,
        ["total_amount"] = yuan,
        ["trade_status"] = "TRADE_SUCCESS",
        ["trade_no"] = tradeNo,
        ["auth_app_id"] = TestMerchant.AlipayAppId,
        ["app_id"] = TestMerchant.AlipayAppId,
        ["seller_id"] = TestMerchant.SellerId,
    };

    /// <summary>The same fields with <c>sign_type</c> and <c>sign</c>.</summary>
    public static Dictionary<string, string> Sign(Dictionary<string, string> fields, Encoding? charset = null, RSA? key = null)
    {
        var text = string.Join('&', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
        var signature = (key ?? TestMerchant.Demo.Alipay).SignData((charset ?? Encoding.UTF8).GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(fields) { ["sign_type"] = "RSA2", ["sign"] = Convert.ToBase64String(signature) };
    }

    public static byte[] Form(IEnumerable<KeyValuePair<string, string>> fields, Encoding? charset = null) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Escape(field.Key, charset)}={Escape(field.Value, charset)}")));

    public static HttpRequestMessage ToRequest(byte[] form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/notify/alipay") { Content = new ByteArrayContent(form) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return request;
    }

    static string Escape(string text, Encoding? charset) => string.Concat((charset ?? Encoding.UTF8).GetBytes(text)
        .Select(value => value is (byte)' ' ? "+" : char.IsAsciiLetterOrDigit((char)value) ? ((char)value).ToString() : $"%{value:X2}"));
}
