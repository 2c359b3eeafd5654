using System.Text;
using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.Alipay;

public sealed class AlipayCallbackTests
{
    static readonly Dictionary<string, string> Genuine = AlipayPen.Sign(AlipayPen.Payment("P1", "88.00"));

    readonly AlipaySide side = new(TestMerchant.Demo.Settings(), TimeProvider.System);

    [Theory]
    [InlineData("notify-1", null)]
    [InlineData("notify-2", null)]
    [InlineData("notify-3", "SignatureMismatch")]
    [InlineData("notify-4", "SignatureMismatch")]
    [InlineData("notify-5", "SignatureMismatch")]
    public async Task Published_notifications_are_judged_by_the_rule_for_trades(string id, string? expected)
    {
        var vector = Vectors.Alipay("notify", id);
        var trusting = new AlipaySide(
            new(TestMerchant.Demo.Settings()) { ["Channels:alipay:alipayPublicKey"] = Vectors.PublicKey(vector.Text("public_key")) },
            TimeProvider.System);

        Assert.Equal(expected, (await trusting.ReasonAsync(Encoding.UTF8.GetBytes(vector.Text("form_body"))))?.ToString());
    }

    [Fact]
    public async Task The_composed_notification_reads_as_its_payment()
    {
        var form = Vectors.Alipay("end_to_end", "e2e-1").GetProperty("notify").Text("form_body");
        var trusting = new AlipaySide(
            new(TestMerchant.Demo.Settings()) { ["Channels:alipay:alipayPublicKey"] = Vectors.AlipayPublicKey("fzlee_ali") },
            TimeProvider.System);

        var reading = await trusting.ReadAsync(Encoding.UTF8.GetBytes(form));

        var expected = new PaymentNotice(
            ChannelName.Alipay,
            "2024010200222030509046880500000001",
            "T_20240102_0001",
            "2024010222001446880500000001",
            new("2088102146225135", "2021000000000001"),
            new(1),
            "CNY",
            new(2024, 1, 1, 19, 5, 8, TimeSpan.Zero));
        Assert.Equal(new Verified(expected), reading);
    }

    [Fact]
    public async Task Every_changed_character_of_a_value_is_noticed()
    {
        foreach (var (name, value) in Genuine.Where(field => field.Key is not ("sign" or "sign_type")))
        {
            foreach (var bytes in Flip.EachByte(Encoding.UTF8.GetBytes(value)))
            {
                var reason = await side.ReasonAsync(WithValue(name, bytes));
                var expected = name == "charset" ? RejectionReason.CharsetUnsupported : RejectionReason.SignatureMismatch;
                Assert.True(reason == expected || reason == RejectionReason.EncodingMalformed, $"{name}: {reason}");
            }
        }
    }

    [Fact]
    public async Task Every_changed_character_of_a_name_is_noticed()
    {
        foreach (var name in Genuine.Keys)
        {
            foreach (var changedName in Flip.EachCharacter(name))
            {
                var changed = Genuine.Where(field => field.Key != name).Append(new(changedName, Genuine[name]));
                var reason = await side.ReasonAsync(AlipayPen.Form(changed));
                var expected = name is "sign" or "sign_type" ? RejectionReason.FieldMissing : RejectionReason.SignatureMismatch;
                Assert.True(reason == expected, $"{changedName}: {reason}");
            }
        }
    }

    [Fact]
    public async Task Every_changed_character_of_the_signature_is_noticed()
    {
        foreach (var signature in Flip.EachCharacter(Genuine["sign"]))
        {
            var reason = await side.ReasonAsync(AlipayPen.Form(With("sign", signature)));
            Assert.True(reason is RejectionReason.SignatureMalformed or RejectionReason.SignatureMismatch, $"{signature}: {reason}");
        }
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("rsa2")]
    [InlineData("SM2")]
    public async Task Only_the_strong_signature_is_taken(string signType) =>
        Assert.Equal(RejectionReason.SignTypeUnsupported, await side.ReasonAsync(AlipayPen.Form(With("sign_type", signType))));

    [Fact]
    public async Task A_field_more_or_less_is_noticed()
    {
        Assert.Equal(RejectionReason.SignatureMismatch, await side.ReasonAsync(AlipayPen.Form(With("extra", "1"))));
        Assert.Equal(RejectionReason.SignatureMismatch, await side.ReasonAsync(AlipayPen.Form(With("extra", ""))));
        Assert.Equal(RejectionReason.SignatureMismatch, await side.ReasonAsync(AlipayPen.Form(Genuine.Where(field => field.Key != "subject"))));
    }

    [Fact]
    public async Task The_same_field_twice_is_refused()
    {
        var twice = AlipayPen.Form([.. Genuine, new("total_amount", "88.00")]);

        Assert.Equal(RejectionReason.FieldDuplicated, await side.ReasonAsync(twice));
    }

    [Fact]
    public async Task Another_spelling_of_the_same_bytes_is_the_same_form()
    {
        var form = Encoding.ASCII.GetString(AlipayPen.Form(Genuine.Reverse()));
        var spelled = form.Replace("+", "%20", StringComparison.Ordinal).Replace("%2D", "-", StringComparison.Ordinal).Replace("%E9", "%e9", StringComparison.Ordinal);

        Assert.NotEqual(form, spelled);
        Assert.IsType<Verified>(await side.ReadAsync(Encoding.ASCII.GetBytes(spelled)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("=a")]
    [InlineData("a=1&&b=2")]
    [InlineData("{\"json\":true}")]
    public async Task What_is_no_form_is_malformed(string body) => Assert.Equal(RejectionReason.BodyMalformed, await side.ReasonAsync(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("%=1")]
    [InlineData("charset=utf-8&a=%FF")]
    [InlineData("charset=gbk&a=%81")]
    public async Task What_does_not_decode_is_refused(string body) => Assert.Equal(RejectionReason.EncodingMalformed, await side.ReasonAsync(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("trade_status", "WAIT_BUYER_PAY", "WAIT_BUYER_PAY")]
    [InlineData("trade_status", "TRADE_CLOSED", "TRADE_CLOSED")]
    [InlineData("notify_type", "servicemarket_order_notify", "servicemarket_order_notify")]
    public async Task What_is_no_payment_is_irrelevant(string name, string value, string about)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields[name] = value;

        var reading = Assert.IsType<Irrelevant>(await side.ReadAsync(AlipayPen.Form(AlipayPen.Sign(fields))));

        Assert.Equal(about, reading.About);
    }

    [Theory]
    [InlineData("TRADE_SUCCESS")]
    [InlineData("TRADE_CLOSED")]
    public async Task A_refund_tells_its_number_and_no_amount_of_its_own(string status)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        (fields["trade_status"], fields["refund_fee"], fields["gmt_refund"], fields["out_biz_no"]) = (status, "12.30", "2026-11-23 10:10:00.123", "R1");

        var notice = Assert.IsType<VerifiedRefund>(await side.ReadAsync(AlipayPen.Form(AlipayPen.Sign(fields)))).Notice;

        Assert.Equal(("P1", "R1", RefundOutcome.Succeeded, (Fen?)null), (notice.OrderNo, notice.RefundNo, notice.Outcome, notice.Amount));
    }

    [Theory]
    [InlineData("refund_fee")]
    [InlineData("out_biz_no")]
    public async Task A_refund_without_what_tells_it_apart_is_refused(string name)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        (fields["refund_fee"], fields["gmt_refund"], fields["out_biz_no"]) = ("12.30", "2026-11-23 10:10:00.123", "R1");
        fields.Remove(name);

        Assert.Equal(RejectionReason.FieldMissing, await side.ReasonAsync(AlipayPen.Form(AlipayPen.Sign(fields))));
    }

    [Fact]
    public async Task A_finished_trade_is_a_payment()
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields["trade_status"] = "TRADE_FINISHED";

        Assert.IsType<Verified>(await side.ReadAsync(AlipayPen.Form(AlipayPen.Sign(fields))));
    }

    [Theory]
    [InlineData("notify_id")]
    [InlineData("notify_type")]
    [InlineData("trade_status")]
    [InlineData("out_trade_no")]
    [InlineData("trade_no")]
    [InlineData("total_amount")]
    [InlineData("seller_id")]
    [InlineData("app_id")]
    [InlineData("gmt_payment")]
    public async Task A_payment_without_one_of_its_fields_is_none(string name)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields.Remove(name);

        Assert.Equal(RejectionReason.FieldMissing, await side.ReasonAsync(AlipayPen.Form(AlipayPen.Sign(fields))));
    }

    [Theory]
    [InlineData("total_amount", "88.001")]
    [InlineData("total_amount", "-88.00")]
    [InlineData("total_amount", "8e1")]
    [InlineData("total_amount", "88,00")]
    [InlineData("gmt_payment", "yesterday")]
    [InlineData("gmt_payment", "0001-01-01 07:59:59")]
    public async Task A_value_that_is_none_of_its_kind_is_refused(string name, string value)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields[name] = value;

        Assert.Equal(RejectionReason.ContentMalformed, await side.ReasonAsync(AlipayPen.Form(AlipayPen.Sign(fields))));
    }

    [Fact]
    public void The_answers_are_the_bare_words()
    {
        Assert.Equal(new CallbackAnswer(200, "text/plain", "success"), side.Channel.Answer(new Accepted()));
        Assert.Equal(new CallbackAnswer(401, "text/plain", "fail"), side.Channel.Answer(new Refused("SignatureMismatch", 401)));
    }

    static Dictionary<string, string> With(string name, string value) => new(Genuine) { [name] = value };

    static byte[] WithValue(string name, byte[] value)
    {
        var rest = AlipayPen.Form(Genuine.Where(field => field.Key != name));
        var escaped = string.Concat(value.Select(one => $"%{one:X2}"));
        return [.. rest, .. Encoding.ASCII.GetBytes($"&{name}={escaped}")];
    }
}
