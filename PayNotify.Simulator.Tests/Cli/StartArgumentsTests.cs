using PayNotify.Simulator.Cli;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Tests.Cli;

public sealed class StartArgumentsTests
{
    [Fact]
    public void Options_become_settings() => Assert.Equal(
        ["--urls=http://localhost:1", "--publicbaseurl=http://x", "--Seed=7", "--EndWithStdin=true", "--Logging:LogLevel:Default=Debug", "--data="],
        StartArguments.Read(["--urls", "http://localhost:1", "--public-base-url=http://x", "--Seed", "7", "--end-with-stdin", "--Logging:LogLevel:Default", "Debug", "--data", ""]));

    [Theory]
    [InlineData("--shraed")]
    [InlineData("--shraed", "true")]
    [InlineData("deliveries")]
    [InlineData("--seed")]
    [InlineData("--urls", "http://x", "y")]
    [InlineData("-v")]
    [InlineData("--")]
    public void A_slip_of_the_pen_is_told(params string[] args) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandFailure>(() => StartArguments.Read(args)).ExitCode);

    [Fact]
    public void Every_setting_is_in_the_help()
    {
        var described = StartVerb.Create().Options.Select(option => option.Name.Replace("-", "", StringComparison.Ordinal)).Except(["lan", "shared"]);
        var settings = typeof(SimulatorOptions).GetProperties().Select(property => property.Name.ToLowerInvariant()).Append("urls");

        Assert.Equal(settings.Order(), described.Order());
    }
}
