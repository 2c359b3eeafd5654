namespace PayNotify.Simulator.Tests.Support;

/// <summary>The whole program on a real port: what merchants sign is the request line as it was sent, which only a real server sees.</summary>
static class ListeningSimulator
{
    public static async Task<SimulatorHost> StartAsync(string? data = null, TimeProvider? wire = null)
    {
        var host = new SimulatorHost(data ?? await DataTemplate.CopyAsync(), keepData: false, wire, new Dictionary<string, string>());
        host.UseKestrel(0);
        _ = host.Http;
        return host;
    }
}
