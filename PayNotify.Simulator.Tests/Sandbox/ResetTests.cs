using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class ResetTests
{
    [Fact]
    public async Task One_space_is_emptied_and_keeps_its_keys()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        var before = await simulator.GetJsonAsync("/sandbox/merchants/demo");
        await simulator.OrderAsync("mine", receiver.Url);
        await simulator.OrderAsync("other", receiver.Url, merchant: "demo-publickey");
        await simulator.PostJsonAsync("/sandbox/trades/mine/pay");
        await simulator.DeliveryAsync("mine", "delivered");
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1h", merchant = "demo" });

        var (status, _) = await simulator.SendAsync(HttpMethod.Post, "/sandbox/reset", new { merchant = "demo" });

        Assert.Equal(204, status);
        Assert.Equal("other", Assert.Single((await simulator.GetJsonAsync("/sandbox/trades")).List("items")).Text("orderNo"));
        Assert.Empty((await simulator.GetJsonAsync("/sandbox/deliveries")).List("items"));
        Assert.Equal(0, (await simulator.GetJsonAsync("/sandbox/clock?merchant=demo")).GetProperty("offsetSeconds").GetDouble());
        Assert.True(System.Text.Json.JsonElement.DeepEquals(before, await simulator.GetJsonAsync("/sandbox/merchants/demo")));
    }

    [Fact]
    public async Task An_attempt_under_way_ends_unrecorded()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        var answer = new TaskCompletionSource();
        receiver.Answer = context => answer.Task;
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await receiver.NextAsync();

        await simulator.SendAsync(HttpMethod.Post, "/sandbox/reset");
        answer.SetResult();
        await simulator.Get<PayNotify.Simulator.Delivery.DeliveryEngine>().SettledAsync("");

        Assert.Empty((await simulator.GetJsonAsync("/sandbox/deliveries")).List("items"));
    }
}
