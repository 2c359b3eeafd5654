namespace PayNotify.E2E.Support;

/// <summary>Both programs, running as real processes over one temporary data folder.</summary>
public class Stage : IAsyncLifetime
{
    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("paynotify-e2e-");
    readonly RunningProgram simulator;
    readonly RunningProgram api;

    public Stage()
        : this([])
    {
    }

    /// <param name="settings">What is otherwise in the Api than by default.</param>
    internal Stage(params string[] settings)
    {
        simulator = new("PayNotify.Simulator", RunningProgram.FreePort(), "--data", data.FullName);
        api = new(
            "PayNotify.Api",
            RunningProgram.FreePort(),
            [
                "--data", data.FullName,
                "--credentials", Path.Combine(data.FullName, "simulator", "merchants", "demo.json"),
                "--Channels:AllowInsecure", "true",
                .. settings,
            ]);
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

    /// <summary>The Api's own process, for tests that do more with it than to ask it.</summary>
    internal RunningProgram Api => api;

    /// <summary>What the Api has written, readable while it runs and after.</summary>
    internal ShopBooks Books => new(Path.Combine(data.FullName, "api", "paynotify.db"));

    public Task KillApiAsync() => api.KillAsync();

    public Task StartApiAsync() => api.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Shop.Dispose();
        Sandbox.Dispose();
        await api.DisposeAsync();
        await simulator.DisposeAsync();
        data.Delete(recursive: true);
    }
}
