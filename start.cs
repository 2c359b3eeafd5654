#:property PublishAot=false

// Sets everything up, starts the Simulator and then the Api, waits until both are ready, and ends them when it ends itself.
//
//   dotnet run start.cs [--no-browser] [--only api|simulator] [--data DIR] [--api-url URL] [--simulator-url URL]

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

var root = FindRoot();
var options = Options.Parse(args);
if (options is null) return 2;

var data = Path.GetFullPath(options.Data ?? Path.Combine(root, "data"));
var simulator = new Child("simulator", Path.Combine(root, "PayNotify.Simulator"), options.SimulatorUrl, data);
var api = new Child(
    "api",
    Path.Combine(root, "PayNotify.Api"),
    options.ApiUrl,
    data,
    "--credentials", Path.Combine(data, "simulator", "merchants", "demo.json"),
    "--Channels:AllowInsecure", "true");
var children = new[] { simulator, api }.Where(child => options.Only is null || child.Name == options.Only).ToArray();

// A shell without job control starts what it puts in the background with Ctrl+C ignored, and .NET would respect that.
if (!OperatingSystem.IsWindows()) Signals.Restore(Signals.Interrupt, Signals.Default);
using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

foreach (var child in children)
{
    if (child.TakenPort() is { } port) return Fail($"Port {port} is taken, so the {child.Name} cannot listen on {child.Url}. Stop what uses it, or give another address with --{child.Name}-url.");
}

try
{
    foreach (var child in children)
    {
        if (await child.BuildAsync(stopping.Token) is { } problem) return Fail(problem);

        child.Start();
        if (!await child.IsReadyAsync(stopping.Token)) return child.HasEnded ? 1 : Fail($"The {child.Name} did not become ready within {Child.Patience.TotalMinutes} minutes.");
    }

    PrintAddresses();
    if (!options.NoBrowser) OpenBrowser(children[^1].Url);
    await WatchAsync();

    return stopping.IsCancellationRequested ? 0 : 1;
}
catch (OperationCanceledException)
{
    return 0;
}
finally
{
    await Task.WhenAll(children.Select(child => child.DisposeAsync().AsTask()));
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}

void PrintAddresses()
{
    Console.WriteLine();
    foreach (var child in children.Reverse()) Console.WriteLine($"  {child.Title,-34} {child.Url}   (process {child.Id})");
    if (options.Only is null) Console.WriteLine($"  No phone? Press \"Open cashier\" under the QR code.");
    if (children.Contains(api)) Console.WriteLine($"  The operator's key is in {Path.Combine(data, "api", "operator.key")}");
    Console.WriteLine("  Ctrl+C ends it.");
    Console.WriteLine();
}

// A child that dies is reported; the others stay. Ends when all are gone, or when this program is told to stop.
async Task WatchAsync()
{
    var alive = children.ToDictionary(child => child.Exited);
    while (alive.Count > 0)
    {
        var ended = await Task.WhenAny(alive.Keys).WaitAsync(stopping.Token);
        alive.Remove(ended, out var child);
        Console.Error.WriteLine($"The {child!.Name} has ended (exit code {child.ExitCode}). Start it again with: dotnet run start.cs --only {child.Name}{options.Again}");
    }
}

static int Fail(string problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}

static string FindRoot()
{
    for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "PayNotify.sln"))) return folder.FullName;
    }

    throw new DirectoryNotFoundException("PayNotify.sln was not found: run this from inside the repository.");
}

static void OpenBrowser(string url)
{
    try
    {
        using var opened = Process.Start(new ProcessStartInfo(url) { UseShellExecute = true });
    }
    catch (System.ComponentModel.Win32Exception)
    {
        Console.WriteLine($"No browser could be opened here; the address is {url}");
    }
}

sealed record Options(bool NoBrowser, string? Only, string? Data, string ApiUrl, string SimulatorUrl)
{
    /// <summary>What was asked for besides the programs, as it has to be asked for again.</summary>
    public string Again =>
        (NoBrowser ? " --no-browser" : "") + (Data is null ? "" : $" --data {Data}")
        + (ApiUrl == DefaultApiUrl ? "" : $" --api-url {ApiUrl}") + (SimulatorUrl == DefaultSimulatorUrl ? "" : $" --simulator-url {SimulatorUrl}");

    const string DefaultApiUrl = "http://localhost:5080";
    const string DefaultSimulatorUrl = "http://localhost:5090";
    const string Usage = "usage: dotnet run start.cs [--no-browser] [--only api|simulator] [--data DIR] [--api-url URL] [--simulator-url URL]";

    public static Options? Parse(string[] args)
    {
        var options = new Options(false, null, null, DefaultApiUrl, DefaultSimulatorUrl);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            (var known, options) = (args[i], value) switch
            {
                ("--no-browser", _) => (true, options with { NoBrowser = true }),
                ("--only", "api" or "simulator") => (true, options with { Only = value }),
                ("--data", not null) => (true, options with { Data = value }),
                ("--api-url", not null) when IsUrl(value) => (true, options with { ApiUrl = value! }),
                ("--simulator-url", not null) when IsUrl(value) => (true, options with { SimulatorUrl = value! }),
                _ => (false, options),
            };
            if (!known)
            {
                Console.Error.WriteLine($"'{args[i]}{(value is null ? "" : " " + value)}' is not understood; {Usage}");
                return null;
            }

            if (args[i] != "--no-browser") i++;
        }

        return options;
    }

    static bool IsUrl(string? value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp;
}

static class Signals
{
    public const int Interrupt = 2;
    public const nint Default = 0;

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint Restore(int signal, nint handler);
}

/// <summary>One of the two programs: built, started, watched, ended.</summary>
sealed class Child(string name, string folder, string url, string data, params string[] extra) : IAsyncDisposable
{
    static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Process? process;

    public string Name => name;

    public string Title => name == "api" ? "Shop and checkout (Api)" : "Phone and console (Simulator)";

    public string Url => url;

    public int Id => process!.Id;

    /// <summary>True when it has ended by itself, having said why.</summary>
    public bool HasEnded => process!.HasExited;

    public int ExitCode => process!.ExitCode;

    public Task Exited => exited.Task;

    string Project => Path.GetFileName(folder);

    /// <returns>The port of the address when somebody listens on it already.</returns>
    public int? TakenPort()
    {
        var port = new Uri(url).Port;
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            try
            {
                using var listener = new TcpListener(address, port);
                listener.Start();
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                return port;
            }
            catch (SocketException)
            {
                // This machine has no such address family.
            }
        }

        return null;
    }

    /// <returns>Null when it is built, else one line that says what is missing.</returns>
    public async Task<string?> BuildAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine($"Building the {name} …");
        var start = new ProcessStartInfo("dotnet", ["build", folder, "--nologo", "--verbosity", "quiet", "-clp:NoSummary"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        using var build = Process.Start(start)!;
        build.StandardInput.Close();
        var output = await build.StandardOutput.ReadToEndAsync(cancellationToken);
        await build.WaitForExitAsync(cancellationToken);
        if (build.ExitCode == 0) return null;

        // Our own checks of the machine carry a code; anything else is a compiler's business and is shown whole.
        const string OwnCode = "error PAYNOTIFY";
        var own = output.Split('\n').FirstOrDefault(line => line.Contains(OwnCode, StringComparison.Ordinal));
        if (own is null) return output + $"The {name} could not be built.";

        var text = own[(own.IndexOf(':', own.IndexOf(OwnCode, StringComparison.Ordinal)) + 1)..].Trim();
        return text.Contains(" [", StringComparison.Ordinal) ? text[..text.LastIndexOf(" [", StringComparison.Ordinal)] : text;
    }

    public void Start()
    {
        string[] arguments = [Path.Combine(folder, "bin", "Debug", "net10.0", Project + ".dll"), "--urls", url, "--PublicBaseUrl", url, "--data", data, "--end-with-stdin", .. extra];
        process = new Process { StartInfo = new("dotnet", arguments) { RedirectStandardInput = true }, EnableRaisingEvents = true };
        process.Exited += (_, _) => exited.TrySetResult();
        process.Start();
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience && !HasEnded)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri(new Uri(url), "/readyz"), cancellationToken);
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Not listening yet, or slow to answer.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        return false;
    }

    /// <summary>The child ends when its standard input does, which also happens when this program is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        using var ended = process;
        if (process.HasExited) return;


        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
