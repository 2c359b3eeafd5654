using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>The program as a process of its own, started as its user starts it.</summary>
sealed class SimulatorProcess : IAsyncDisposable
{
    readonly Process process;
    readonly ConcurrentQueue<string> output = new();

    SimulatorProcess(Process process, string data) => (this.process, Data) = (process, data);

    public string Data { get; }

    public string Output => string.Join('\n', output);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Returns when it listens, which it says.</summary>
    public static async Task<SimulatorProcess> StartAsync(string? data = null, params string[] args)
    {
        data ??= await DataTemplate.CopyAsync();
        string[] all = [Path.Combine(AppContext.BaseDirectory, "PayNotify.Simulator.dll"), "--data", data, .. args];
        var process = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var simulator = new SimulatorProcess(process, data);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(listening.Task, process.WaitForExitAsync()).WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(process.HasExited, simulator.Output);
        return simulator;

        void Keep(string? line)
        {
            if (line is null) return;
            simulator.output.Enqueue(line);
            if (line.StartsWith("Console: ", StringComparison.Ordinal)) listening.TrySetResult();
        }
    }

    /// <summary>Ends it and keeps its folder.</summary>
    public async Task StopAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
        if (Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
    }
}
