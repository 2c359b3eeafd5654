using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace PayNotify.E2E.Support;

/// <summary>One of the two programs as a process of its own, on a port of its own; can be killed and started again.</summary>
sealed class RunningProgram(string project, int port, params string[] arguments) : IAsyncDisposable
{
    const int Terminate = 15;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly ConcurrentQueue<string> output = [];
    Process? process;

    public Uri Address { get; } = new($"http://localhost:{port}");

    public int ProcessId => process!.Id;

    public string Output => string.Join('\n', output);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public Task StartAsync()
    {
        Launch();
        return ReadyAsync();
    }

    /// <summary>Starts the process, and does not wait until it can do anything.</summary>
    public void Launch()
    {
        var address = Address.ToString().TrimEnd('/');
        string[] all = [Repository.Program(project), "--urls", address, "--PublicBaseUrl", address, "--end-with-stdin", .. arguments];
        process = new Process { StartInfo = new("dotnet", all) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL: nothing in the program gets to run any more.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>SIGTERM: asks the program to end, and waits until it has.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> TerminateAsync()
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Signal(process!.Id, Terminate));
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        var took = clock.Elapsed;
        Assert.Equal(0, process.ExitCode);
        process.Dispose();
        process = null;
        return took;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;

        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        process.Dispose();
        process = null;
    }

    // A program that is starting has no event to wait for; asking /readyz is how everybody learns of it.
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience && !process!.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new InvalidOperationException($"{project} did not become ready:\n{Output}");
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Signal(int processId, int signal);

    void Keep(string? line)
    {
        if (line is not null) output.Enqueue(line);
    }
}
