using System.Diagnostics;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Sdks;

/// <summary>
/// The vendors' SDKs from npm, unmodified and with verification on, are given nothing but a base address and a merchant's credentials.
/// Each script is one flow: order, query, pay, callback through the SDK's own verifier, query, refunds with theirs, close.
/// </summary>
public sealed class SdkTests(Stage stage)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wechatpay-axios-plugin", "demo", "certificate")]
    [InlineData("wechatpay-axios-plugin", "demo", "publicKey")]
    [InlineData("wechatpay-axios-plugin", "demo-certificate", "certificate")]
    [InlineData("wechatpay-axios-plugin", "demo-publickey", "publicKey")]
    [InlineData("wechatpay-node-v3", "demo", "certificate")]
    [InlineData("alipay-sdk", "demo", "publicKey", "exec")]
    [InlineData("alipay-sdk", "demo", "certificate", "exec")]
    [InlineData("alipay-sdk", "demo", "publicKey", "curl")]
    [InlineData("alipay-sdk", "demo", "certificate", "curl")]
    public async Task Flow_passes(string sdk, string merchant, string keyMode, string protocol = "")
    {
        var script = Path.Combine(Repository.Root, "PayNotify.E2E", "Sdks", sdk + ".mjs");
        var address = stage.SimulatorAddress.ToString().TrimEnd('/');
        using var node = Process.Start(new ProcessStartInfo("node", [script, address, merchant, keyMode, protocol])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(Ct), node.StandardError.ReadToEndAsync(Ct));

        try
        {
            await node.WaitForExitAsync(Ct).WaitAsync(Patience, TimeProvider.System, Ct);
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }

        Assert.True(node.ExitCode == 0, await errors);
        Assert.Equal("ok", (await output).Trim());
    }
}
