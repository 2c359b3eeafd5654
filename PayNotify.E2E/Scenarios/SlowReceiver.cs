using System.Net;
using System.Net.Sockets;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Scenarios;

/// <summary>Takes a callback of the space and does not answer: a run goes on when all that is due was answered, so it waits as long as this one does.</summary>
sealed class SlowReceiver : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    Socket? held;
    Task sending = Task.CompletedTask;

    public static async Task<SlowReceiver> StartAsync(ScenarioLane lane)
    {
        var receiver = new SlowReceiver();
        receiver.listener.Start();
        receiver.sending = lane.Sandbox.PostAsync("/sandbox/callbacks", new { type = "TRADE_SUCCESS", to = $"http://{receiver.listener.LocalEndpoint}/slow", merchant = lane.Space });
        receiver.held = await receiver.listener.AcceptSocketAsync();
        return receiver;
    }

    /// <summary>Lets go when it is so; the platform waits five seconds at most.</summary>
    public async Task HoldAsync(Func<Task<bool>> until)
    {
        await Eventually.IsTrueAsync(until);
        listener.Stop();
        held!.Dispose();
        await sending;
    }

    public void Dispose()
    {
        held?.Dispose();
        listener.Dispose();
    }
}
