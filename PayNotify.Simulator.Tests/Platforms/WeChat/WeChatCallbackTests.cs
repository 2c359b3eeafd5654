using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.WeChat;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

public sealed class WeChatCallbackTests
{
    static readonly JsonObject Published = Vectors.WeChatNamed("notify-transaction-success-composed");
    static readonly DateTimeOffset CreatedAt = DateTimeOffset.FromUnixTimeSeconds(1722850482);
    static readonly DateTimeOffset PaidAt = DateTimeOffset.FromUnixTimeSeconds(1722850481);

    [Fact]
    public void The_payment_of_the_published_order_is_written_byte_for_byte()
    {
        var merchant = VectorMerchant.Create();
        var envelope = JsonNode.Parse(Published.Text("body"))!;

        // Chance and the id's derivation are ours; everything else has to come out as published.
        var draft = WeChatCallbackWriter.Draft(merchant, PaidOrder("custom"), CreatedAt) with
        {
            NotifyId = envelope.Text("id"),
            ResourceNonce = envelope["resource"]!.Text("nonce"),
        };

        Assert.Equal(Published.Text("resource_plaintext"), WeChatCallbackWriter.Plaintext(draft));
        Assert.Equal(Published.Text("body"), Encoding.UTF8.GetString(WeChatCallbackWriter.Write(merchant.WeChat.ApiV3Key, draft)));
    }

    [Theory]
    [InlineData("notify-refund-success-composed", RefundState.Succeeded)]
    [InlineData("notify-refund-abnormal-composed", RefundState.Abnormal)]
    public void A_published_refund_is_written_byte_for_byte(string vector, RefundState outcome)
    {
        var (merchant, published) = (VectorMerchant.Create(), Vectors.WeChatNamed(vector));
        var (envelope, plaintext) = (JsonNode.Parse(published.Text("body"))!, JsonNode.Parse(published.Text("resource_plaintext"))!);
        var refund = SettledRefund(outcome);

        // Chance, the id's derivation and the card's number are ours; everything else has to come out as published.
        var draft = WeChatCallbackWriter.Draft(merchant, refund, DateTimeOffset.Parse(envelope.Text("create_time"), null)) with
        {
            NotifyId = envelope.Text("id"),
            ResourceNonce = envelope["resource"]!.Text("nonce"),
        };
        draft.Content["user_received_account"] = plaintext.Text("user_received_account");

        Assert.Equal(published.Text("resource_plaintext"), WeChatCallbackWriter.Plaintext(draft));
        Assert.Equal(published.Text("body"), Encoding.UTF8.GetString(WeChatCallbackWriter.Write(merchant.WeChat.ApiV3Key, draft)));
    }

    [Theory]
    [InlineData("OTHERS", "^支付用户零钱$")]
    [InlineData("CMB_CREDIT", "^招商银行信用卡[0-9]{4}$")]
    [InlineData("ICBC_DEBIT", "^工商银行储蓄卡[0-9]{4}$")]
    public void A_refund_goes_back_to_where_the_money_came_from(string fundSource, string account)
    {
        var draft = WeChatCallbackWriter.Draft(VectorMerchant.Create(), SettledRefund(RefundState.Succeeded, fundSource), CreatedAt);

        Assert.Matches(account, draft.Content.Text("user_received_account"));
    }

    [Fact]
    public void The_headers_are_those_of_a_captured_callback()
    {
        var published = Published["headers"]!;
        var key = new WeChatPlatformKey(published.Text("Wechatpay-Serial"), Vectors.WeChatKey("go-sdk-platform"));

        var headers = WeChatCallbackSigner.Sign(key, Encoding.UTF8.GetBytes(Published.Text("body")), published.Text("Wechatpay-Nonce"), CreatedAt);

        Assert.Equal(
            [
                new("User-Agent", "Mozilla/4.0"),
                new("Accept", "*/*"),
                new("Content-Type", "application/json"),
                new("Cache-Control", "no-cache"),
                new("Pragma", "no-cache"),
                new("Wechatpay-Timestamp", published.Text("Wechatpay-Timestamp")),
                new("Wechatpay-Nonce", published.Text("Wechatpay-Nonce")),
                new("Wechatpay-Signature", published.Text("Wechatpay-Signature")),
                new("Wechatpay-Serial", published.Text("Wechatpay-Serial")),
                new("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048"),
            ],
            headers);
    }

    [Fact]
    public void An_order_without_attach_is_told_with_an_empty_one()
    {
        var draft = WeChatCallbackWriter.Draft(VectorMerchant.Create(), PaidOrder(attach: null), CreatedAt);

        var expected = Published.Text("resource_plaintext").Replace("\"attach\":\"custom\"", "\"attach\":\"\"", StringComparison.Ordinal);
        Assert.Equal(expected, WeChatCallbackWriter.Plaintext(draft));
    }

    [Fact]
    public void One_payment_has_one_version_5_id()
    {
        var (merchant, order) = (VectorMerchant.Create(), PaidOrder("custom"));

        var first = WeChatCallbackWriter.Draft(merchant, order, CreatedAt);
        var second = WeChatCallbackWriter.Draft(merchant, order, CreatedAt.AddDays(1));

        Assert.Equal(first.NotifyId, second.NotifyId);
        Assert.Equal(5, Guid.Parse(first.NotifyId).Version);
    }

    [Fact]
    public void Each_attempt_has_its_own_signature_over_the_same_body()
    {
        var (platform, merchant) = (new WeChatPlatform(), VectorMerchant.Create());
        var draft = platform.DraftPayment(merchant, PaidOrder("custom"), CreatedAt);

        var first = platform.Sign(merchant, draft, CreatedAt, CreatedAt);
        var second = platform.Sign(merchant, draft, CreatedAt.AddDays(1), CreatedAt.AddSeconds(15));

        Assert.Equal(first.Body, second.Body);
        Assert.NotEqual(Header(first, "Wechatpay-Nonce"), Header(second, "Wechatpay-Nonce"));
        Assert.Equal("1722850482", Header(first, "Wechatpay-Timestamp"));
        Assert.Equal("1722850497", Header(second, "Wechatpay-Timestamp"));
        AssertSigned(second, Vectors.WeChatKey("go-sdk-platform"));
    }

    [Theory]
    [InlineData(KeyMode.Both, false)]
    [InlineData(KeyMode.Certificate, false)]
    [InlineData(KeyMode.PublicKey, true)]
    public void The_key_mode_chooses_the_key(KeyMode mode, bool publicKey)
    {
        var (platform, merchant) = (new WeChatPlatform(), VectorMerchant.Create(mode));

        var callback = platform.Sign(merchant, platform.DraftPayment(merchant, PaidOrder("custom"), CreatedAt), CreatedAt, CreatedAt);

        Assert.Equal(publicKey ? VectorMerchant.PublicKeyId : VectorMerchant.PlatformSerial, Header(callback, "Wechatpay-Serial"));
        AssertSigned(callback, Vectors.WeChatKey(publicKey ? "java-sdk-platform" : "go-sdk-platform"));
    }

    [Theory]
    [InlineData("REFUND.SUCCESS", "SUCCESS", "退款成功")]
    [InlineData("REFUND.ABNORMAL", "ABNORMAL", "退款异常")]
    [InlineData("REFUND.CLOSED", "CLOSED", "退款关闭")]
    public void A_refund_can_be_told_of_without_an_order(string type, string status, string summary)
    {
        var (platform, merchant) = (new WeChatPlatform(), VectorMerchant.Create());

        var draft = platform.DraftWithoutOrder(merchant, type, CreatedAt);

        var envelope = JsonNode.Parse(platform.Sign(merchant, draft, CreatedAt, CreatedAt).Body)!;
        Assert.Equal((type, summary, "refund"), (envelope.Text("event_type"), envelope.Text("summary"), envelope["resource"]!.Text("associated_data")));
        Assert.Equal(status, draft.Content.Text("refund_status"));
        Assert.Equal(status == "SUCCESS", draft.Content.ContainsKey("success_time"));
        Assert.Matches("^50[0-9]{27}$", draft.Content.Text("refund_id"));
    }

    [Fact]
    public void A_payment_can_be_told_of_without_an_order_and_nothing_unknown()
    {
        var (platform, merchant) = (new WeChatPlatform(), VectorMerchant.Create());

        var draft = platform.DraftWithoutOrder(merchant, "TRANSACTION.SUCCESS", CreatedAt);

        Assert.Equal(["TRANSACTION.SUCCESS", "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED"], platform.CallbackTypes);
        Assert.Equal("SUCCESS", draft.Content.Text("trade_state"));
        Assert.Equal(VectorMerchant.MchId, draft.Content.Text("mchid"));
        Assert.Matches("^4200[0-9]{24}$", draft.Content.Text("transaction_id"));
        Assert.Throws<ArgumentOutOfRangeException>(() => platform.DraftWithoutOrder(merchant, "REFUND.PROCESSING", CreatedAt));
    }

    static string Header(SignedCallback callback, string name) => callback.Headers.Single(header => header.Key == name).Value;

    static void AssertSigned(SignedCallback callback, RSA key)
    {
        var text = $"{Header(callback, "Wechatpay-Timestamp")}\n{Header(callback, "Wechatpay-Nonce")}\n{Encoding.UTF8.GetString(callback.Body)}\n";

        Assert.Equal(text, callback.SignedString);
        Assert.True(key.VerifyData(
            Encoding.UTF8.GetBytes(text),
            Convert.FromBase64String(Header(callback, "Wechatpay-Signature")),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
    }

    static Refund SettledRefund(RefundState outcome, string fundSource = "OTHERS")
    {
        var order = PaidOrder(attach: null, fundSource);
        var refund = new Refund
        {
            Id = "5a6b7c8d",
            Merchant = VectorMerchant.Name,
            Platform = PlatformName.WeChat,
            Order = order,
            OutRefundNo = "REFUND-20240805-0001",
            RefundNo = "50300000382024080509732678859",
            AmountFen = 40,
            Fingerprint = "",
            CreatedAt = PaidAt,
            SettlesAt = PaidAt,
        };
        order.Accept(refund);
        refund.Settle(outcome, DateTimeOffset.FromUnixTimeSeconds(1722852131));
        return refund;
    }

    static PlatformOrder PaidOrder(string? attach, string fundSource = "OTHERS")
    {
        var order = new PlatformOrder
        {
            Id = "f3b4d5a6",
            Merchant = VectorMerchant.Name,
            Platform = PlatformName.WeChat,
            OrderNo = "ORDER-20240805-0001",
            AmountFen = 100,
            Description = "Image形象店-深圳腾大-QQ公仔",
            Attach = attach,
            Fingerprint = "",
            CreatedAt = PaidAt,
            ExpiresAt = PaidAt,
            Code = "",
            CodeExpiresAt = PaidAt,
        };
        order.Scan("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", "微信用户", tradeNo: null, PaidAt);
        order.Pay("4200002345202408050123456789", fundSource, PaidAt);
        return order;
    }
}
