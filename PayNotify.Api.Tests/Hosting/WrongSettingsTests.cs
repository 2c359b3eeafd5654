using System.Diagnostics;
using System.Text.Json;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

/// <summary>Each starts the real program with the settings of a merchant and one that is wrong.</summary>
public sealed class WrongSettingsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("paynotify-").FullName;

    [Theory]
    [InlineData("credentials", "no-such-file.json")]
    [InlineData("data", "/dev/null/nowhere")]
    [InlineData("urls", "localhost:5080")]
    [InlineData("urls", "http://localhost:5080/shop")]
    [InlineData("PublicBaseUrl", "shop.example")]
    [InlineData("Channels:baseUrl", "pay.example")]
    [InlineData("Channels:gatewayUrl", "ftp://pay.example")]
    [InlineData("Channels:baseUrl", "http://pay.example", "Channels:AllowInsecure", "false")]
    [InlineData("Channels:AllowInsecure", "perhaps")]
    [InlineData("Channels:wechat:mchId", "")]
    [InlineData("Channels:wechat:appId", "")]
    [InlineData("Channels:wechat:apiV3Key", "wrong-secret")]
    [InlineData("Channels:wechat:keyMode", "quantum")]
    [InlineData("Channels:wechat:merchantPrivateKey", "wrong-secret")]
    [InlineData("Channels:wechat:merchantSerialNo", "")]
    [InlineData("Channels:wechat:platformPublicKey", "nonsense")]
    [InlineData("Channels:wechat:platformPublicKeyId", "")]
    [InlineData("Channels:wechat:platformCertificate", "nonsense")]
    [InlineData("Channels:wechat:platformSerialNo", "")]
    [InlineData("Channels:alipay:appId", "")]
    [InlineData("Channels:alipay:sellerId", "")]
    [InlineData("Channels:alipay:appPrivateKey", "wrong-secret")]
    [InlineData("Channels:alipay:alipayPublicKey", "nonsense")]
    [InlineData("Orders:Lifetime", "00:00:00")]
    [InlineData("Orders:Lifetime", "a while")]
    [InlineData("Orders:ActionsFor", "-00:00:01")]
    [InlineData("Orders:Reconcile", "", "Orders:Reconcile:FirstAfter", "00:00:00")]
    [InlineData("Operator:Key", "wrong-secret")]
    [InlineData("Fulfilment", "", "Fulfilment:AtOnce", "0")]
    [InlineData("Fulfilment:AttemptsMax", "many")]
    [InlineData("Retention", "", "Retention:History", "00:00:01")]
    [InlineData("Limits:OrdersPerMinute", "0")]
    [InlineData("Limits:TrustedProxies:0", "proxy.example")]
    [InlineData("Limits:StreamOpenMax", "5")]
    [InlineData("Orders:Reconcile:FirstAfterwards", "00:00:05")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it(string setting, string value, string? other = null, string? otherValue = null)
    {
        List<string> wrong = [.. value.Length > 0 || other is null ? new[] { $"--{setting}={value}" } : [], .. other is null ? Array.Empty<string>() : [$"--{other}={otherValue}"]];

        var (exitCode, output, errors) = await StartAsync(wrong);

        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        var line = Assert.Single(errors.TrimEnd('\n').Split('\n'));
        Assert.Contains(setting, line, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_without_any_payment_platform_fails_with_one_line()
    {
        var (exitCode, output, errors) = await StartAsync([.. TestMerchant.WithoutWeChat.Concat(TestMerchant.WithoutAlipay).Select(setting => $"--{setting}=")]);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal("Channels: no payment platform is configured; the file named by --credentials must have a section wechat, alipay or both", errors.TrimEnd('\n'));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Later settings win, so the wrong one comes last.</summary>
    async Task<(int ExitCode, string Output, string Errors)> StartAsync(List<string> wrong)
    {
        var credentials = Path.Combine(folder, "merchant.json");
        await File.WriteAllTextAsync(credentials, JsonSerializer.Serialize(TestMerchant.Demo.Settings()));
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "PayNotify.Api.dll"), $"--credentials={credentials}", $"--data={folder}", "--urls=http://127.0.0.1:0", .. wrong];

        using var program = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        program.StandardInput.Close();
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        try
        {
            await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        }
        finally
        {
            // One that starts in spite of everything must not stay.
            if (!program.HasExited) program.Kill();
        }

        return (program.ExitCode, await output, await errors);
    }
}
