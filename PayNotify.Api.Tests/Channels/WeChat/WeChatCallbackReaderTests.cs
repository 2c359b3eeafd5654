using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Api.Channels;
using PayNotify.Api.Channels.WeChat;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.WeChat;

public sealed class WeChatCallbackReaderTests
{
    readonly WeChatCallbackReader reader = ReaderOf(TestMerchant.ApiV3Key);

    [Fact]
    public void The_composed_notification_reads_as_its_payment()
    {
        var vector = Vectors.WeChat("notify-transaction-success-composed");

        var reading = ReaderOf(vector.Text("apiv3_key_utf8")).Read(Encoding.UTF8.GetBytes(vector.Text("body")));

        var plaintext = JsonNode.Parse(vector.Text("resource_plaintext"))!;
        var expected = new PaymentNotice(
            ChannelName.WeChat,
            "d6b1c9e0-52f5-5c5a-9c1b-0f6a2c9b7e11",
            "ORDER-20240805-0001",
            "4200002345202408050123456789",
            new("1900007291", "wxd678efh567hg6787"),
            new((long)plaintext["amount"]!["total"]!),
            "CNY",
            DateTimeOffset.Parse((string)plaintext["success_time"]!, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime());
        Assert.Equal(new Verified(expected), reading);
    }

    [Theory]
    [InlineData("notify-refund-success-composed", RefundOutcome.Succeeded)]
    [InlineData("notify-refund-abnormal-composed", RefundOutcome.Abnormal)]
    public void A_refund_tells_its_number_its_amount_and_how_it_ended(string id, object outcome)
    {
        var vector = Vectors.WeChat(id);
        var plaintext = JsonNode.Parse(vector.Text("resource_plaintext"))!;

        var notice = Assert.IsType<VerifiedRefund>(ReaderOf(vector.Text("apiv3_key_utf8")).Read(Encoding.UTF8.GetBytes(vector.Text("body")))).Notice;

        Assert.Equal(outcome, notice.Outcome);
        Assert.Equal(
            ((string?)plaintext["out_trade_no"], (string?)plaintext["transaction_id"], (string?)plaintext["out_refund_no"], (string?)plaintext["mchid"], new Fen((long)plaintext["amount"]!["refund"]!)),
            (notice.OrderNo, notice.TradeNo, notice.RefundNo, notice.MerchantId, notice.Amount!.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<xml></xml>")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"id\":null,\"event_type\":\"TRANSACTION.SUCCESS\",\"resource\":{}}")]
    public void What_is_no_envelope_is_malformed(string body) =>
        Assert.Equal(new Rejected(RejectionReason.BodyMalformed), reader.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Another_seal_key_does_not_open_it() =>
        Assert.Equal(new Rejected(RejectionReason.DecryptionFailed), ReaderOf(new string('0', 32)).Read(WeChatPen.Payment("P1", 1, DateTimeOffset.UnixEpoch).Body));

    [Fact]
    public void Another_algorithm_is_not_spoken()
    {
        var envelope = JsonNode.Parse(WeChatPen.Payment("P1", 1, DateTimeOffset.UnixEpoch).Body)!;
        envelope["resource"]!["algorithm"] = "AEAD_SM4_GCM";

        Assert.Equal(new Rejected(RejectionReason.AlgorithmUnsupported), reader.Read(Encoding.UTF8.GetBytes(envelope.ToJsonString())));
    }

    [Theory]
    [InlineData("mchid")]
    [InlineData("appid")]
    [InlineData("out_trade_no")]
    [InlineData("transaction_id")]
    [InlineData("trade_state")]
    [InlineData("success_time")]
    [InlineData("amount")]
    public void A_payment_without_one_of_its_members_is_none(string member)
    {
        var callback = WeChatPen.Payment("P1", 1, DateTimeOffset.UnixEpoch, change: content => content.Remove(member));

        Assert.Equal(new Rejected(RejectionReason.ContentMalformed), reader.Read(callback.Body));
    }

    [Theory]
    [InlineData("NOTPAY")]
    [InlineData("REFUND")]
    public void A_state_other_than_success_is_no_payment(string state)
    {
        var callback = WeChatPen.Payment("P1", 1, DateTimeOffset.UnixEpoch, change: content => content["trade_state"] = state);

        Assert.Equal(new Rejected(RejectionReason.ContentMalformed), reader.Read(callback.Body));
    }

    [Fact]
    public void The_orders_amount_counts_and_not_what_the_payer_paid()
    {
        var callback = WeChatPen.Payment("P1", 8800, DateTimeOffset.UnixEpoch, change: content => content["amount"]!["payer_total"] = 8000);

        Assert.Equal(new Fen(8800), Assert.IsType<Verified>(reader.Read(callback.Body)).Notice.Amount);
    }

    static WeChatCallbackReader ReaderOf(string key) => new(new(Settings.Of<WeChatOptions>(WeChatOptions.Section, new() { ["Channels:wechat:apiV3Key"] = key })));
}
