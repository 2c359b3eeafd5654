using System.Diagnostics;

namespace PayNotify.E2E.Support;

/// <summary>A file-based web program of the repository, run as the documentation says: <c>dotnet run FILE</c>.</summary>
sealed class FileProgram(string file) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // it is built first

    readonly Process process = new();
    readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address { get; } = new($"http://localhost:{RunningProgram.FreePort()}");

    public Task StartAsync()
    {
        string[] arguments = ["run", file, "--", "--urls", Address.ToString()];
        process.StartInfo = new("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        return listening.Task.WaitAsync(Patience, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true); // "dotnet run" starts the program as a child
        await process.WaitForExitAsync();
        process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null) listening.TrySetException(new InvalidOperationException($"{file} ended before it listened"));
        else if (line.Contains("Now listening on", StringComparison.Ordinal)) listening.TrySetResult();
    }
}
