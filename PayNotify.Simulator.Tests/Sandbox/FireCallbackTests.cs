using System.Text.Json;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class FireCallbackTests
{
    [Fact]
    public async Task Every_type_can_be_fired_without_an_order()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        var types = (await simulator.GetJsonAsync("/sandbox/callbacks/types")).List("items").ToList();

        foreach (var type in types)
        {
            var (status, fired) = await simulator.SendAsync(HttpMethod.Post, "/sandbox/callbacks", new { type = type.Text("type"), to = receiver.Url });

            Assert.Equal((201, "delivered", "fired"), (status, fired.Text("state"), fired.Text("trigger")));
            Assert.Equal(type.Text("channel"), fired.Text("channel"));
        }

        Assert.NotEmpty(types);
        Assert.Equal(types.Count, receiver.Received.Count);
    }

    [Fact]
    public async Task Overrides_are_merged_deeply_before_signing_and_null_removes()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new
        {
            type = "TRANSACTION.SUCCESS",
            to = receiver.Url,
            overrides = new { out_trade_no = "mine", amount = new { total = 1 }, bank_type = (string?)null },
        });

        var delivery = await simulator.GetJsonAsync($"/sandbox/deliveries/{fired.Text("id")}");
        var plaintext = JsonDocument.Parse(delivery.GetProperty("attempts")[0].Text("plaintext")!).RootElement;
        Assert.Equal(("mine", "mine"), (fired.Text("orderNo"), plaintext.Text("out_trade_no")));
        Assert.Equal((1, "CNY"), (plaintext.GetProperty("amount").Int("total"), plaintext.GetProperty("amount").Text("currency")));
        Assert.False(plaintext.TryGetProperty("bank_type", out _));
    }

    [Fact]
    public async Task A_notify_id_of_ones_own_is_the_deliverys()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new
        {
            type = "TRADE_SUCCESS",
            to = receiver.Url,
            overrides = new { notify_id = "mine" },
        });

        var delivery = await simulator.GetJsonAsync($"/sandbox/deliveries/{fired.Text("id")}");
        Assert.Equal("mine", fired.Text("notifyId"));
        Assert.Contains("notify_id=mine&", delivery.GetProperty("attempts")[0].Text("signedString"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fired_callback_that_is_refused_is_retried_like_any_other()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRADE_SUCCESS", to = receiver.Url, merchant = "demo-publickey" });
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "4m", merchant = "demo-publickey" });

        var delivery = await simulator.GetJsonAsync($"/sandbox/deliveries/{fired.Text("id")}");
        Assert.Equal(("retrying", "demo-publickey", 2), (
            delivery.Text("state"), delivery.Text("merchant"), delivery.Int("attemptsMade")));
    }
}
