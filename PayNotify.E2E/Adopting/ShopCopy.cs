using System.Diagnostics;
using System.Text;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Adopting;

/// <summary>A copy of the repository's files, with the pages that are built already, and the programs that were started in it.</summary>
sealed class ShopCopy : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("paynotify-adopting-");
    readonly List<Process> running = [];
    readonly StringBuilder console = new();

    /// <summary>What the started programs have printed.</summary>
    public string Console
    {
        get
        {
            lock (console) return console.ToString();
        }
    }

    public async Task FillAsync()
    {
        var (_, files) = await RunAsync("git ls-files --cached --others --exclude-standard", Repository.Root);
        foreach (var file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Repository.Root, file)))) Copy(file);
        foreach (var project in new[] { "PayNotify.Api", "PayNotify.Simulator" })
        {
            var pages = Path.Combine(Repository.Root, project, "wwwroot");
            foreach (var page in Directory.EnumerateFiles(pages, "*", SearchOption.AllDirectories)) Copy(Path.GetRelativePath(Repository.Root, page));
        }
    }

    public void Write(string file, string text)
    {
        var path = Path.Combine(folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <param name="diff">One line with a minus and one with a plus.</param>
    public void Replace(string file, IReadOnlyList<string> diff)
    {
        var path = Path.Combine(folder.FullName, file);
        var text = File.ReadAllText(path);
        Assert.Contains(diff[0][1..] + "\n", text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(diff[0][1..] + "\n", diff[1][1..] + "\n", StringComparison.Ordinal));
    }

    public Task<(int ExitCode, string Output)> RunAsync(string command) => RunAsync(command, folder.FullName);

    /// <summary>Starts a program and waits until it is ready.</summary>
    public async Task StartAsync(string command, Uri address)
    {
        var process = Begin(command, folder.FullName);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        running.Add(process);

        using var http = new HttpClient { BaseAddress = address };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It is still being built.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{command}\n{Console}");
    }

    /// <summary>Ends the program that was started last.</summary>
    public async Task StopAsync()
    {
        var process = running[^1];
        running.Remove(process);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public void Dispose()
    {
        foreach (var process in running)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    static async Task<(int ExitCode, string Output)> RunAsync(string command, string where)
    {
        using var process = Begin(command, where);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    static Process Begin(string command, string where)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BuildPages"] = "false";
        start.Environment.Remove("Strict"); // check.cs sets it for this repository; a reader's shell does not have it
        return Process.Start(start)!;
    }

    void Copy(string file)
    {
        var to = Path.Combine(folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(Path.Combine(Repository.Root, file), to);
    }

    void Keep(string? line)
    {
        lock (console) console.AppendLine(line);
    }
}
