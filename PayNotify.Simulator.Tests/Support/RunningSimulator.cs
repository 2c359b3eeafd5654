using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>The program as a process of its own, to be killed and started again on the same data and port.</summary>
sealed class RunningSimulator(string data) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{FreePort()}"), Timeout = Patience };
    Process? process;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Returns at once; see <see cref="ReadyAsync"/>.</summary>
    public void Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PayNotify.Simulator.dll");
        process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", $"{http.BaseAddress}".TrimEnd('/'), "--data", data, "--end-with-stdin"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>A program that is starting has no event to wait for; asking /readyz is how everybody learns of it.</summary>
    public async Task ReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience && !process!.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative), Ct);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
        }

        throw new InvalidOperationException("The Simulator did not become ready.");
    }

    /// <summary>SIGKILL: nothing in the program gets to run any more.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync(Ct);
        process.Dispose();
        process = null;
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await KillAsync();
        http.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
