using Microsoft.AspNetCore.Http;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Faults;

/// <summary>A merchant who verifies refuses each of these, for the reason that is meant.</summary>
public sealed class SigningFaultTests(SharedArena shared) : IClassFixture<SharedArena>
{
    [Theory]
    [InlineData("wechat", "wrongSignature", "signature")]
    [InlineData("alipay", "wrongSignature", "signature")]
    [InlineData("wechat", "staleTimestamp", "timestamp")]
    [InlineData("wechat", "unknownSerial", "serial")]
    [InlineData("wechat", "wrongApiV3Key", "seal")]
    [InlineData("wechat", "changedBody", "signature")]
    [InlineData("alipay", "changedBody", "signature")]
    [InlineData("wechat", "missingHeader", "header")]
    public async Task What_is_wrong_is_what_the_merchant_finds(string channel, string fault, string found)
    {
        Assert.Equal(found, (await shared.Arena.InspectAsync(channel, fault)).Fault);
    }

    [Fact]
    public async Task Alipay_signs_no_freshness_so_an_old_notification_verifies_and_says_so()
    {
        var seen = await shared.Arena.InspectAsync("alipay", "staleTimestamp", new { by = "1d" });

        Assert.Null(seen.Fault);
        Assert.True(string.CompareOrdinal(seen.Content["notify_time"]!.ToString(), seen.Content["gmt_payment"]!.ToString()) < 0);
    }

    [Fact]
    public async Task The_framework_reads_an_Alipay_callback_as_a_form_unless_its_content_type_is_the_old_one()
    {
        await using var arena = await FaultArena.StartAsync();
        var read = new List<string>();
        arena.Receiver.Answer = async context =>
        {
            context.Request.Body.Position = 0;
            read.Add(context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))["trade_status"].ToString() : "no form");
            await Receiver.Accept(context);
        };

        await arena.FireAsync("alipay", to: null);
        await arena.FireAsync("alipay", to: null, FaultArena.Fault("oldContentType"));

        Assert.Equal(["TRADE_SUCCESS", "no form"], read);
        Assert.Null(arena.Inspect("alipay", await arena.Receiver.NextAsync()).Fault);
        var old = await arena.Receiver.NextAsync();
        Assert.Equal("application/x-www-form-urlencoded; text/html; charset=utf-8", old.Headers["Content-Type"]);
        Assert.Null(arena.Inspect("alipay", old).Fault);
    }

    [Theory]
    [InlineData("demo-certificate", "PUB_KEY_ID_")]
    [InlineData("demo-publickey", "")]
    public async Task The_other_kind_of_key_signs(string merchant, string prefix)
    {
        await using var arena = await FaultArena.StartAsync();
        var body = new { type = "TRANSACTION.SUCCESS", to = arena.Receiver.Url, merchant, faults = new[] { FaultArena.Fault("wrongKeyMode") } };

        await arena.Simulator.PostJsonAsync("/sandbox/callbacks", body);

        var serial = (await arena.Receiver.NextAsync()).Headers["Wechatpay-Serial"];
        Assert.Equal(prefix.Length > 0, serial.StartsWith("PUB_KEY_ID_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StatusCodes.Status200OK, "probeAccepted")]
    [InlineData(StatusCodes.Status401Unauthorized, "probeRefused")]
    public async Task A_probe_never_ends_the_sendings_and_the_true_callback_follows(int answer, string verdict)
    {
        await using var arena = await FaultArena.StartAsync();
        arena.Receiver.Answer = context =>
        {
            context.Response.StatusCode = answer;
            return Task.CompletedTask;
        };

        var probed = await arena.FireAsync("wechat", to: null, new { fault = "signatureProbe", attempts = "1" });
        arena.Receiver.Answer = Receiver.Accept;
        await arena.Simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "15s" });

        Assert.Equal(verdict, probed.GetProperty("lastAttempt").Text("verdict"));
        Assert.StartsWith("WECHATPAY/SIGNTEST/", (await arena.Receiver.NextAsync()).Headers["Wechatpay-Signature"], StringComparison.Ordinal);
        Assert.Null(arena.Inspect("wechat", await arena.Receiver.NextAsync()).Fault);
        Assert.Equal("delivered", (await arena.Simulator.GetJsonAsync($"/sandbox/deliveries/{probed.Text("id")}")).Text("state"));
    }
}
