using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Faults;

/// <summary>What the merchant's own calls meet.</summary>
public sealed class CallFaultTests
{
    static readonly object Precreate = new { out_trade_no = "CALL0001", total_amount = "88.00", subject = "Tea" };

    [Theory]
    [InlineData("callRateLimited", 429, "FREQUENCY_LIMITED", "40005", 429)]
    [InlineData("callServerError", 500, "SYSTEM_ERROR", "20000", 500)]
    public async Task The_platform_answers_so_and_has_done_nothing(string fault, int status, string code, string alipayCode, int restStatus)
    {
        await using var arena = await FaultArena.ListeningAsync();
        await PlanAsync(arena, new { fault, call = "order" });
        using var weChat = await WeChatMerchant.OfAsync(arena.Simulator);
        using var alipay = await AlipayMerchant.OfAsync(arena.Simulator);

        var answer = await weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", Native(weChat, arena, "CALL0001"));
        var node = await alipay.CallAsync("alipay.trade.precreate", Precreate);
        var rest = await alipay.RestAsync(HttpMethod.Post, "/v3/alipay/trade/precreate", JsonSerializer.Serialize(Precreate), "application/json", TimeProvider.System.GetUtcNow());

        Assert.Equal((status, code), (answer.Status, answer.Body["code"]!.GetValue<string>()));
        Assert.Equal((alipayCode, restStatus), (node["code"]!.GetValue<string>(), rest.Status));
        Assert.Empty((await arena.Simulator.GetJsonAsync("/sandbox/trades")).List("items"));
    }

    [Fact]
    public async Task A_slow_call_acts_all_the_same()
    {
        await using var arena = await FaultArena.ListeningAsync();
        await PlanAsync(arena, new { fault = "callLatency", with = new { seconds = 1 } });
        using var weChat = await WeChatMerchant.OfAsync(arena.Simulator);

        var began = Stopwatch.GetTimestamp();
        var answer = await weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", Native(weChat, arena, "SLOW0001"));

        Assert.Equal(200, answer.Status);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 1, 10);
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_an_order_behind()
    {
        await using var arena = await FaultArena.ListeningAsync();
        await PlanAsync(arena, new { fault = "callAnswerLost", times = 2 });
        using var weChat = await WeChatMerchant.OfAsync(arena.Simulator);
        using var alipay = await AlipayMerchant.OfAsync(arena.Simulator);

        await Assert.ThrowsAsync<HttpRequestException>(() => weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", Native(weChat, arena, "CALL0001")));
        await Assert.ThrowsAsync<HttpRequestException>(() => alipay.CallAsync("alipay.trade.precreate", Precreate));

        Assert.Equal(2, (await arena.Simulator.GetJsonAsync("/sandbox/trades?order=CALL0001")).List("items").Count());
        Assert.Equal(200, (await weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", Native(weChat, arena, "CALL0001"))).Status);
    }

    /// <summary>Go, OkHttp and libcurl send the same bytes once more when a kept connection ends without an answer, and would hide the loss.</summary>
    [Fact]
    public async Task The_same_bytes_once_more_are_lost_too_and_the_next_call_is_answered()
    {
        await using var arena = await FaultArena.ListeningAsync();
        using var weChat = await WeChatMerchant.OfAsync(arena.Simulator);
        using var alipay = await AlipayMerchant.OfAsync(arena.Simulator);
        await PlanAsync(arena, new { fault = "callAnswerLost", times = 1, channel = "wechat" });
        await PlanAsync(arena, new { fault = "callAnswerLost", times = 1, channel = "alipay" });
        var native = weChat.RequestText(HttpMethod.Get, "/v3/certificates");
        var parameters = alipay.Parameters("alipay.trade.precreate", JsonSerializer.Serialize(Precreate));
        parameters["sign"] = alipay.Sign(AlipayMerchant.StringOf(parameters));
        var precreate = $"GET /gateway.do?{string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"))} HTTP/1.1\r\nHost: localhost\r\n\r\n";

        foreach (var request in new[] { native, precreate })
        {
            Assert.Equal(["", "", "HTTP/1.1 200 OK"], [await SendAsync(arena, request), await SendAsync(arena, request), await SendAsync(arena, request)]);
        }
    }

    /// <summary>The first line of the answer; empty without an answer.</summary>
    static async Task<string> SendAsync(FaultArena arena, string request)
    {
        var address = arena.Simulator.Http.BaseAddress!;
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        try
        {
            return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    [Theory]
    [InlineData("callWrongSignature", false)]
    [InlineData("callSignatureProbe", true)]
    public async Task WeChats_answer_does_not_verify_and_the_order_is_placed(string fault, bool isProbe)
    {
        await using var arena = await FaultArena.ListeningAsync();
        await PlanAsync(arena, new { fault });
        using var weChat = await WeChatMerchant.OfAsync(arena.Simulator);

        var (headers, body) = await weChat.RawAsync(HttpMethod.Post, "/v3/pay/transactions/native", Native(weChat, arena, "CALL0001"));

        var callback = new ReceivedCallback(headers, body);
        Assert.Equal("signature", Inspection.WeChat(arena.Credentials.GetProperty("wechat"), callback, TimeProvider.System.GetUtcNow()).Fault);
        Assert.Equal(isProbe, headers["Wechatpay-Signature"].StartsWith("WECHATPAY/SIGNTEST/", StringComparison.Ordinal));
        Assert.Equal("created", (await arena.Simulator.GetJsonAsync("/sandbox/trades/CALL0001")).Text("state"));
    }

    [Fact]
    public async Task Alipays_answer_does_not_verify_and_the_code_is_given()
    {
        await using var arena = await FaultArena.ListeningAsync();
        await PlanAsync(arena, new { fault = "callWrongSignature" });
        using var alipay = await AlipayMerchant.OfAsync(arena.Simulator);
        var parameters = alipay.Parameters("alipay.trade.precreate", JsonSerializer.Serialize(Precreate));
        parameters["sign"] = alipay.Sign(AlipayMerchant.StringOf(parameters));

        var answer = await alipay.PostAsync(parameters);

        var node = answer["alipay_trade_precreate_response"]!;
        using var key = RSA.Create();
        key.ImportFromPem(arena.Credentials.GetProperty("alipay").Text("alipayPublicKey"));
        var signed = Encoding.UTF8.GetBytes(node.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("/", "\\/", StringComparison.Ordinal));
        Assert.Equal("10000", node["code"]!.GetValue<string>());
        Assert.False(key.VerifyData(signed, Convert.FromBase64String(answer["sign"]!.GetValue<string>()), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task An_early_callback_is_there_before_the_call_is_answered()
    {
        await using var arena = await FaultArena.ListeningAsync();
        await PlanAsync(arena, new { fault = "early" });
        using var weChat = await WeChatMerchant.OfAsync(arena.Simulator);
        using var alipay = await AlipayMerchant.OfAsync(arena.Simulator);

        var native = await weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", Native(weChat, arena, "EARLY001"));
        var received = arena.Receiver.Received.Count;
        var parameters = alipay.Parameters("alipay.trade.precreate", JsonSerializer.Serialize(Precreate));
        parameters["notify_url"] = arena.Receiver.Url;
        parameters["sign"] = alipay.Sign(AlipayMerchant.StringOf(parameters));
        var precreated = await alipay.PostAsync(parameters);

        Assert.Equal((200, 1), (native.Status, received));
        Assert.Equal("10000", precreated["alipay_trade_precreate_response"]!["code"]!.GetValue<string>());
        Assert.Equal(2, arena.Receiver.Received.Count);
    }

    static Task PlanAsync(FaultArena arena, object plan) => arena.Simulator.PostJsonAsync("/sandbox/faults", plan);

    static object Native(WeChatMerchant merchant, FaultArena arena, string orderNo) => new
    {
        appid = merchant.AppId,
        mchid = merchant.MchId,
        description = "Tea",
        out_trade_no = orderNo,
        notify_url = arena.Receiver.Url,
        amount = new { total = 8800 },
    };
}
