using System.Text.Json;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

/// <summary>A Simulator and a receiver for bulk resends.</summary>
public abstract class ResendJobTest : IAsyncLifetime
{
    private protected SimulatorHost Simulator { get; set; } = null!;

    private protected Receiver Receiver { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (Simulator, Receiver) = (await SimulatorHost.StartAsync(), await Receiver.StartAsync());

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Simulator.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    protected async Task<JsonElement> StartAsync(object filter)
    {
        var (status, job) = await Simulator.SendAsync(HttpMethod.Post, "/sandbox/deliveries/resend", new { filter });
        Assert.Equal(202, status);
        return job;
    }

    /// <summary>Answers of 200 have ended when their attempts have.</summary>
    protected async Task<JsonElement> EndAsync(JsonElement answer)
    {
        if (answer.TryGetProperty("id", out _)) return await UntilAsync(answer, job => job.Text("state") != "running");
        await Simulator.Get<DeliveryEngine>().SettledAsync("");
        return answer;
    }

    protected async Task<JsonElement> UntilAsync(JsonElement job, Func<JsonElement, bool> fits)
    {
        while (true)
        {
            var now = await Simulator.GetJsonAsync($"{At(job)}?wait=1s");
            if (fits(now)) return now;
        }
    }

    protected static string At(JsonElement job) => $"/sandbox/deliveries/resends/{job.Text("id")}";
}
