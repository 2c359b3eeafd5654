using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

/// <summary>From the payment to the merchant's answer, over real connections.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(PlatformName.WeChat)]
    [InlineData(PlatformName.Alipay)]
    public async Task A_payment_is_called_back_at_once(PlatformName platform)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", receiver.Url, platform);

        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        var received = await receiver.NextAsync();
        var delivery = await simulator.DeliveryAsync("order1", "delivered");
        var attempt = Assert.Single(delivery.List("attempts"));
        Assert.Equal(("accepted", 200), (attempt.Text("verdict"), attempt.Int("status")));
        Assert.Equal(received.Body, attempt.GetProperty("request").Text("body"));
        Assert.Equal("success", attempt.GetProperty("response").Text("body"));
    }

    [Fact]
    public async Task Nothing_of_our_own_is_in_the_headers()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", receiver.Url);

        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        var received = await receiver.NextAsync();
        Assert.Equal(
            ["Accept", "Cache-Control", "Content-Length", "Content-Type", "Host", "Pragma", "User-Agent",
                "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature", "Wechatpay-Signature-Type", "Wechatpay-Timestamp"],
            received.Headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_order_without_a_notify_url_is_paid_in_silence()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", notifyUrl: null, PlatformName.Alipay);

        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        Assert.Empty((await simulator.GetJsonAsync("/sandbox/deliveries")).List("items"));
    }

    [Theory]
    [InlineData(PlatformName.WeChat, 16)]
    [InlineData(PlatformName.Alipay, 8)]
    public async Task A_merchant_that_always_refuses_gets_the_whole_schedule_and_the_same_notification(PlatformName platform, int attempts)
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", receiver.Url, platform);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await simulator.DeliveryAsync("order1", "retrying");

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "25h", merchant = "demo" });

        var delivery = await simulator.DeliveryAsync("order1", "exhausted");
        var dueAt = delivery.List("attempts").Select(attempt => attempt.Instant("dueAt")).ToList();
        Assert.Equal(attempts, receiver.Received.Count);
        Assert.Equal(attempts, dueAt.Count);
        Assert.Equal(dueAt[0] + (platform is PlatformName.WeChat ? TimeSpan.FromSeconds(86640) : TimeSpan.FromMinutes(1464)), dueAt[^1]);
        Assert.Equal(JsonValueKind.Null, delivery.GetProperty("nextDueAt").ValueKind);
    }

    [Fact]
    public async Task A_resend_is_the_same_notification_signed_anew()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        var delivered = await simulator.DeliveryAsync("order1", "delivered");

        var again = await simulator.PostJsonAsync($"/sandbox/deliveries/{delivered.Text("id")}/resend");

        var (first, second) = (await receiver.NextAsync(), await receiver.NextAsync());
        Assert.Equal(first.Body, second.Body);
        Assert.NotEqual(first.Headers["Wechatpay-Nonce"], second.Headers["Wechatpay-Nonce"]);
        Assert.Equal(2, again.Int("attemptsMade"));
        Assert.Equal("manual", again.GetProperty("lastAttempt").Text("trigger"));
    }

    [Fact]
    public async Task No_answer_within_five_seconds_is_a_timeout()
    {
        var wire = new HandClock();
        await using var receiver = await Receiver.StartAsync(Receiver.Hang);
        await using var simulator = await SimulatorHost.StartAsync(wire);
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await receiver.NextAsync();

        wire.Advance(TimeSpan.FromSeconds(5));

        var delivery = await simulator.DeliveryAsync("order1", "retrying");
        var attempt = delivery.GetProperty("lastAttempt");
        Assert.Equal(("timeout", 5000d), (attempt.Text("verdict"), attempt.GetProperty("durationMs").GetDouble()));
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_up_nobody_else()
    {
        await using var hanging = await Receiver.StartAsync(Receiver.Hang);
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        foreach (var number in Enumerable.Range(0, 40))
        {
            await simulator.OrderAsync($"hanging{number}", hanging.Url);
            await simulator.PostJsonAsync($"/sandbox/trades/hanging{number}/pay");
        }

        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        await receiver.NextAsync();
        Assert.Equal("sending", (await simulator.GetJsonAsync("/sandbox/deliveries?order=hanging0")).GetProperty("items")[0].Text("state"));
        hanging.Answer = Receiver.Accept;
        await hanging.DisposeAsync();
    }

    [Fact]
    public async Task A_retry_leaves_by_itself_when_it_is_due()
    {
        var wire = new HandClock();
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(wire);
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await receiver.NextAsync();
        await simulator.DeliveryAsync("order1", "retrying");
        receiver.Answer = Receiver.Accept;

        wire.Advance(TimeSpan.FromSeconds(15));

        await receiver.NextAsync();
        var delivery = await simulator.DeliveryAsync("order1", "delivered");
        Assert.Equal(TimeSpan.FromSeconds(15), Due(delivery, 1) - Due(delivery, 0));

        static DateTimeOffset Due(JsonElement delivery, int attempt) => delivery.GetProperty("attempts")[attempt].Instant("dueAt");
    }

    [Theory]
    [InlineData("status", 500)]
    [InlineData("redirect", 302)]
    public async Task An_answer_that_is_no_yes_is_named(string verdict, int status)
    {
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        await using var simulator = await SimulatorHost.StartAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = receiver.Url });

        Assert.Equal(verdict, fired.GetProperty("lastAttempt").Text("verdict"));
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task Alipay_wants_the_word()
    {
        await using var receiver = await Receiver.StartAsync(context => context.Response.WriteAsync("ok"));
        await using var simulator = await SimulatorHost.StartAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRADE_SUCCESS", to = receiver.Url });

        Assert.Equal("word", fired.GetProperty("lastAttempt").Text("verdict"));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_named_reset()
    {
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var simulator = await SimulatorHost.StartAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = receiver.Url });

        Assert.Equal("reset", fired.GetProperty("lastAttempt").Text("verdict"));
    }

    [Fact]
    public async Task A_receiver_that_speaks_no_tls_is_named_tls()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();

        var to = receiver.Url.Replace("http:", "https:", StringComparison.Ordinal);

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to });

        Assert.Equal("tls", fired.GetProperty("lastAttempt").Text("verdict"));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_named_refused()
    {
        var receiver = await Receiver.StartAsync();
        var url = receiver.Url;
        await receiver.DisposeAsync();
        await using var simulator = await SimulatorHost.StartAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = url });

        Assert.Equal("refused", fired.GetProperty("lastAttempt").Text("verdict"));
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_at_64_kB()
    {
        await using var receiver = await Receiver.StartAsync(context => context.Response.WriteAsync(new string('x', 100_000)));
        await using var simulator = await SimulatorHost.StartAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = receiver.Url });

        var delivery = await simulator.GetJsonAsync($"/sandbox/deliveries/{fired.Text("id")}");
        Assert.Equal(64 * 1024, delivery.GetProperty("attempts")[0].GetProperty("response").Text("body")!.Length);
    }
}
