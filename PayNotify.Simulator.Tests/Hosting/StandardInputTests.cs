using System.Diagnostics;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Hosting;

public sealed class StandardInputTests
{
    [Fact]
    public async Task The_program_ends_well_when_its_standard_input_closes()
    {
        var data = await DataTemplate.CopyAsync();
        var program = Path.Combine(AppContext.BaseDirectory, "PayNotify.Simulator.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--data", data, "--Seed", "7", "--end-with-stdin"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Contains("seed 7", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        process.StandardInput.Close();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Directory.Delete(data, recursive: true);
    }
}
