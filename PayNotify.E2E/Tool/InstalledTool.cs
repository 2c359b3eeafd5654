using System.Diagnostics;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Tool;

/// <summary>The Simulator as its users get it: packed, installed from the package alone, and run in a folder that was empty.</summary>
public sealed class InstalledTool : IAsyncLifetime
{
    const string Version = "0.0.0-e2e";

    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("paynotify-tool-");
    readonly int port = RunningProgram.FreePort();
    Process? running;

    public string Folder => Path.Combine(place.FullName, "empty");

    public Uri Address => new($"http://127.0.0.1:{port}");

    string Package => Path.Combine(place.FullName, "package");

    string Installed => Path.Combine(place.FullName, "tool");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await DoneAsync("dotnet", "pack", Path.Combine(Repository.Root, "PayNotify.Simulator"), "--no-build", "-c", Repository.Configuration, "-o", Package, $"-p:PackageVersion={Version}", "--nologo");
        await DoneAsync("dotnet", "tool", "install", "PayNotify.Simulator", "--version", Version, "--tool-path", Installed, "--source", Package);
        await StartAsync();
    }

    /// <summary>A verb, as it is typed.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] args)
    {
        using var process = Begin(Path.Combine(Installed, "paynotify"), args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
        {
            running.Kill();
            await running.WaitForExitAsync();
            running.Dispose();
        }

        place.Delete(recursive: true);
    }

    // Its own word that it listens ends the wait.
    async Task StartAsync()
    {
        running = Begin(Path.Combine(Installed, "paynotify"), "start", "--urls", $"{Address}", "--public-base-url", $"{Address}");
        var said = new List<string>();
        while (await running.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line.StartsWith("Console: ", StringComparison.Ordinal)) return;
        }

        Assert.Fail(string.Join('\n', said) + await running.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    async Task DoneAsync(string program, params string[] args)
    {
        using var process = Begin(program, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await error);
    }

    Process Begin(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PAYNOTIFY_URL"] = Address.ToString();
        return Process.Start(start)!;
    }
}
