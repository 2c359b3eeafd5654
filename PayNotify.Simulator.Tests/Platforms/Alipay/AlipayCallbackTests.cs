using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

public sealed class AlipayCallbackTests
{
    static readonly JsonNode Published = Vectors.Alipay["end_to_end"]![0]!["notify"]!;
    static readonly DateTimeOffset ScannedAt = new(2024, 1, 2, 3, 5, 0, TimeSpan.FromHours(8));
    static readonly DateTimeOffset PaidAt = ScannedAt.AddSeconds(8);
    static readonly DateTimeOffset SentAt = ScannedAt.AddSeconds(9);

    public static TheoryData<string> TradeNotifications => Vectors.AlipayIds("notify", vector => vector.Text("rule") == "V1");

    [Theory, MemberData(nameof(TradeNotifications))]
    public void A_published_notification_is_signed_over_our_string_exactly_when_it_should(string id)
    {
        var vector = Vectors.AlipayNamed("notify", id);
        var fields = vector["params"]!.Pairs();

        var text = AlipaySignatureText.OfNotification(fields);

        Assert.Equal(vector.Text("signing_string"), text);
        Assert.Equal(
            vector["expected"]!.GetValue<bool>(),
            Holds(Vectors.AlipayPublicKey(vector.Text("public_key")), text, vector["params"]!.Text("sign")));
    }

    [Fact]
    public void The_payment_of_the_published_order_is_written_byte_for_byte()
    {
        var merchant = VectorMerchant.Create();
        var draft = Renamed(AlipayCallbackWriter.Draft(merchant, PaidTrade(fen: 1), "TRADE_SUCCESS", PaidAt));

        var callback = AlipayCallbackSigner.Sign(merchant.Alipay.AlipayKey, AlipayCallbackWriter.Write(draft, SentAt));

        Assert.Equal(Published.Text("signing_string"), callback.SignedString);
        Assert.Equal(SignAfterSubject(Published.Text("form_body")), Encoding.ASCII.GetString(callback.Body));
        Assert.Null(callback.Plaintext);
        Assert.Equal(
            [new("User-Agent", "Mozilla/4.0"), new("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")], callback.Headers);
    }

    [Fact]
    public void Each_sending_has_its_own_time_and_signature_and_the_same_id()
    {
        var (platform, merchant) = (new AlipayPlatform(), VectorMerchant.Create());
        var draft = platform.DraftPayment(merchant, PaidTrade(), PaidAt);

        var first = Fields(platform.Sign(merchant, draft, SentAt, SentAt));
        var second = Fields(platform.Sign(merchant, draft, SentAt.AddMinutes(4), SentAt));

        Assert.Equal(("2024-01-02 03:05:09", "2024-01-02 03:09:09"), (first["notify_time"], second["notify_time"]));
        Assert.NotEqual(first["sign"], second["sign"]);
        string[] own = ["notify_time", "sign"];
        Assert.Equal(first.Where(field => !own.Contains(field.Key)), second.Where(field => !own.Contains(field.Key)));
    }

    [Fact]
    public void What_the_merchant_passed_along_comes_back_encoded_once()
    {
        var (platform, merchant) = (new AlipayPlatform(), VectorMerchant.Create());

        var callback = platform.Sign(merchant, platform.DraftPayment(merchant, PaidTrade("a%3Db+c &=你", body: "b&2"), PaidAt), SentAt, SentAt);

        Assert.Contains("passback_params=a%253Db%2Bc+%26%3D%E4%BD%A0&", Encoding.ASCII.GetString(callback.Body), StringComparison.Ordinal);
        Assert.Contains("body=b%262&", Encoding.ASCII.GetString(callback.Body), StringComparison.Ordinal);
        Assert.Contains("&passback_params=a%3Db+c &=你&", callback.SignedString, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_went_back_is_told_by_the_refund_fields_alone()
    {
        var (platform, merchant) = (new AlipayPlatform(), VectorMerchant.Create());
        var trade = PaidTrade();

        var fields = Fields(platform.Sign(merchant, platform.DraftRefund(merchant, GiveBack(trade, 1, "R1"), PaidAt), SentAt, SentAt));

        Assert.Equal(("TRADE_SUCCESS", "0.01", "R1"), (fields["trade_status"], fields["refund_fee"], fields["out_biz_no"]));
        Assert.Equal(("2024-01-02 03:05:08.143", "2024-01-02 03:05:08", "0.03"), (fields["gmt_refund"], fields["gmt_payment"], fields["total_amount"]));
        Assert.False(fields.ContainsKey("gmt_close"));
        Assert.False(fields.ContainsKey("receipt_amount"));
        Assert.False(fields.ContainsKey("fund_bill_list"));
    }

    [Fact]
    public void When_all_went_back_the_trade_is_closed_and_the_fee_is_the_sum()
    {
        var (platform, merchant) = (new AlipayPlatform(), VectorMerchant.Create());
        var trade = PaidTrade();
        GiveBack(trade, 1, "R1");

        var fields = Fields(platform.Sign(merchant, platform.DraftRefund(merchant, GiveBack(trade, 2, "R2"), PaidAt), SentAt, SentAt));

        Assert.Equal(("TRADE_CLOSED", "0.03", "R2"), (fields["trade_status"], fields["refund_fee"], fields["out_biz_no"]));
        Assert.Equal("2024-01-02 03:05:08", fields["gmt_close"]);
    }

    [Fact]
    public void An_empty_value_is_never_sent()
    {
        var (platform, merchant) = (new AlipayPlatform(), VectorMerchant.Create());
        var draft = platform.DraftPayment(merchant, PaidTrade(), PaidAt);
        draft.Content["subject"] = "";
        draft.Content["buyer_id"] = null;
        draft.Content["added"] = 1;

        var fields = Fields(platform.Sign(merchant, draft, SentAt, SentAt));

        Assert.DoesNotContain("subject", fields.Keys);
        Assert.DoesNotContain("buyer_id", fields.Keys);
        Assert.Equal(("added", "1"), (fields.Last().Key, fields.Last().Value));
    }

    [Theory]
    [InlineData("TRADE_SUCCESS", true, false)]
    [InlineData("TRADE_FINISHED", true, false)]
    [InlineData("TRADE_CLOSED", false, true)]
    [InlineData("WAIT_BUYER_PAY", false, false)]
    public void Every_type_can_be_fired_without_an_order(string type, bool paid, bool closed)
    {
        var (platform, merchant) = (new AlipayPlatform(), VectorMerchant.Create());

        var callback = platform.Sign(merchant, platform.DraftWithoutOrder(merchant, type, SentAt), SentAt, SentAt);

        var fields = Fields(callback);
        Assert.Equal(type, fields["trade_status"]);
        Assert.Equal((VectorMerchant.AlipayAppId, VectorMerchant.SellerId), (fields["app_id"], fields["seller_id"]));
        Assert.Equal((paid, closed), (fields.ContainsKey("gmt_payment"), fields.ContainsKey("gmt_close")));
        Assert.Matches("^20240102[0-9]{2}222030509[0-9]{15}$", fields["notify_id"]);
        Assert.True(Holds(Vectors.AlipayPrivateKey("fzlee_ali"), callback.SignedString, fields["sign"]));
        Assert.Contains(type, platform.CallbackTypes);
    }

    [Fact]
    public void Other_types_cannot_be_fired()
    {
        var (platform, merchant) = (new AlipayPlatform(), VectorMerchant.Create());

        Assert.Equal(4, platform.CallbackTypes.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => platform.DraftWithoutOrder(merchant, "TRANSACTION.SUCCESS", SentAt));
    }

    [Theory]
    [InlineData(200, "success", true, "accepted")]
    [InlineData(200, "SUCCESS", false, "word")]
    [InlineData(200, "success\n", false, "word")]
    [InlineData(200, "\uFEFFsuccess", false, "word")]
    [InlineData(200, "\"success\"", false, "word")]
    [InlineData(200, "", false, "word")]
    [InlineData(204, "", false, "status")]
    [InlineData(201, "success", false, "status")]
    [InlineData(500, "success", false, "status")]
    public void Only_seven_bytes_with_200_end_the_sendings(int status, string body, bool accepted, string reason)
    {
        var reading = new AlipayPlatform().ReadAnswer(status, Encoding.UTF8.GetBytes(body));

        Assert.Equal((accepted, reason), (reading.Accepted, reading.Reason));
    }

    static bool Holds(RSA key, string text, string sign) =>
        key.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(sign), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    static OrderedDictionary<string, string> Fields(SignedCallback callback)
    {
        var fields = new OrderedDictionary<string, string>();
        foreach (var pair in Encoding.ASCII.GetString(callback.Body).Split('&').Select(pair => pair.Split('=')))
            fields.Add(pair[0], Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        return fields;
    }

    // The vector has its sign at the end; real ones have it in the middle, as notify-2 does.
    static string SignAfterSubject(string form)
    {
        var pairs = form.Split('&').ToList();
        var sign = pairs.Single(pair => pair.StartsWith("sign=", StringComparison.Ordinal));
        pairs.Remove(sign);
        pairs.Insert(pairs.FindIndex(pair => pair.StartsWith("subject=", StringComparison.Ordinal)) + 1, sign);
        return string.Join('&', pairs);
    }

    // The notification's id is chance; everything else has to come out as published.
    static CallbackDraft Renamed(CallbackDraft draft)
    {
        var id = Published["params"]!.Text("notify_id");
        draft.Content["notify_id"] = id;
        return draft with { NotifyId = id };
    }

    static Refund GiveBack(PlatformOrder trade, long fen, string number)
    {
        var refund = new Refund
        {
            Id = number,
            Merchant = trade.Merchant,
            Platform = trade.Platform,
            Order = trade,
            OutRefundNo = number,
            AmountFen = fen,
            Fingerprint = "",
            CreatedAt = PaidAt,
            SettlesAt = PaidAt,
        };
        trade.Accept(refund);
        refund.Settle(RefundState.Succeeded, PaidAt.AddMilliseconds(143));
        return refund;
    }

    static PlatformOrder PaidTrade(string? passback = null, string? body = null, long fen = 3)
    {
        var order = new PlatformOrder
        {
            Id = "f3b4d5a6",
            Merchant = VectorMerchant.Name,
            Platform = PlatformName.Alipay,
            OrderNo = "T_20240102_0001",
            AmountFen = fen,
            Description = "测试商品",
            Attach = passback,
            BodyText = body,
            Fingerprint = "",
            CreatedAt = ScannedAt,
            ExpiresAt = PaidAt,
            Code = "",
            CodeExpiresAt = PaidAt,
        };
        order.Scan("2088102177846880", "159****0000", "2024010222001446880500000001", ScannedAt);
        order.Pay("2024010222001446880500000001", "ALIPAYACCOUNT", PaidAt);
        return order;
    }
}
