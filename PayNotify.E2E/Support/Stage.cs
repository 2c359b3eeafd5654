namespace PayNotify.E2E.Support;

/// <summary>Both programs, running as real processes over one temporary data folder.</summary>
public sealed class Stage : IAsyncLifetime
{
    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("paynotify-e2e-");
    readonly RunningProgram simulator;
    readonly RunningProgram api;

    public Stage()
    {
        simulator = new("PayNotify.Simulator", RunningProgram.FreePort(), "--data", data.FullName);
        api = new(
            "PayNotify.Api",
            RunningProgram.FreePort(),
            "--data", data.FullName,
            "--credentials", Path.Combine(data.FullName, "simulator", "merchants", "demo.json"),
            "--Channels:AllowInsecure", "true");
        Shop = new(api.Address);
        Sandbox = new(simulator.Address);
    }

    public ShopClient Shop { get; }

    public SandboxClient Sandbox { get; }

    public Uri ApiAddress => api.Address;

    public Uri SimulatorAddress => simulator.Address;

    public async ValueTask InitializeAsync()
    {
        await simulator.StartAsync();
        await api.StartAsync();
    }

    public Task KillApiAsync() => api.KillAsync();

    public Task StartApiAsync() => api.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Shop.Dispose();
        Sandbox.Dispose();
        await api.DisposeAsync();
        await simulator.DisposeAsync();
        data.Delete(recursive: true);
    }
}
