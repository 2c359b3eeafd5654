using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Hosting;

/// <summary>What keeps the program from starting is one line on the error output, and no stack trace anywhere.</summary>
public sealed class StartFailureTests
{
    [Fact]
    public async Task A_taken_port()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var data = await DataTemplate.CopyAsync();

        var line = await FailAsync("--urls", $"http://{taken.LocalEndpoint}", "--data", data);

        Assert.Contains("already in use", line, StringComparison.Ordinal);
        Assert.Contains("--urls", line, StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file()
    {
        var file = Path.GetTempFileName();

        var line = await FailAsync("--data", file);

        Assert.Contains($"The data folder {Path.Combine(file, "simulator")} cannot be used", line, StringComparison.Ordinal);
        Assert.Contains("--data names another", line, StringComparison.Ordinal);

        File.Delete(file);
    }

    [Fact]
    public async Task A_database_that_is_none()
    {
        var data = DataTemplate.NewFolder();
        Directory.CreateDirectory(Path.Combine(data, "simulator"));
        await File.WriteAllTextAsync(Path.Combine(data, "simulator", "simulator.db"), new string('x', 4096), TestContext.Current.CancellationToken);

        Assert.Contains("simulator.db", await FailAsync("--data", data), StringComparison.Ordinal);

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_data_folder_that_another_Simulator_uses()
    {
        await using var running = await SimulatorHost.StartAsync();

        Assert.Contains("another Simulator", await FailAsync("--data", running.Data), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--PublicBaseUrl", "localhost:5090/x?y")]
    [InlineData("--Seed", "many")]
    [InlineData("--urls", "nonsense")]
    [InlineData("--urls", "http://localhost:5090/path")]
    [InlineData("--data", "")]
    public async Task A_wrong_setting_is_named(string name, string value)
    {
        var data = await DataTemplate.CopyAsync();

        Assert.Contains(name.TrimStart('-'), await FailAsync("--data", data, name, value), StringComparison.Ordinal);

        Directory.Delete(data, recursive: true);
    }

    internal static async Task<string> FailAsync(params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PayNotify.Simulator.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", .. args])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var ct = TestContext.Current.CancellationToken;
        var (error, output) = (process.StandardError.ReadToEndAsync(ct), process.StandardOutput.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);

        Assert.NotEqual(0, process.ExitCode);
        Assert.DoesNotContain("fail:", await output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", await output + await error, StringComparison.Ordinal);
        return Assert.Single((await error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
