using System.Text.Json;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.WeChat;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Merchants;

public sealed class PlatformCertificateTests
{
    const string Space = "/sandbox/merchants/demo";

    [Fact]
    public async Task A_new_certificate_can_sign_at_once_which_no_certificate_manager_survives()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        var before = Account(simulator);

        var credentials = await simulator.PostJsonAsync($"{Space}/certificates", new { signs = true });

        var after = Account(simulator);
        Assert.NotEqual(before.PlatformCertificate.SerialNo, after.PlatformCertificate.SerialNo);
        Assert.Equal(after.PlatformCertificate.SerialNo, credentials.GetProperty("wechat").GetProperty("platformSerialNo").GetString());
        Assert.Equal(after.PlatformCertificate.SerialNo, WeChatPlatformKey.ForAnswer(after, asked: null, SigningTerms.Genuine).Serial);
        Assert.Equal(after.PlatformCertificate.SerialNo, WeChatPlatformKey.ForCallback(after, byPublicKey: false, SigningTerms.Genuine).Serial);
        Assert.Equal([before.PlatformCertificate.SerialNo, after.PlatformCertificate.SerialNo], Served(after).Order(ByPlace(before)));
    }

    [Fact]
    public async Task A_new_certificate_is_served_and_signs_when_it_is_chosen()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        var before = Account(simulator);
        await simulator.PostJsonAsync($"{Space}/certificates");
        var overlap = Account(simulator);
        var next = overlap.OtherCertificates[0].SerialNo;

        await simulator.SendAsync(HttpMethod.Put, Space, new { platformSerialNo = next });

        var after = Account(simulator);
        Assert.Equal(before.PlatformCertificate.SerialNo, overlap.PlatformCertificate.SerialNo);
        Assert.Equal(2, Served(overlap).Count);
        Assert.Equal((next, before.PlatformCertificate.SerialNo), (after.PlatformCertificate.SerialNo, after.OtherCertificates[0].SerialNo));
    }

    [Fact]
    public async Task Of_many_the_one_that_signs_and_the_one_before_it_are_served_and_all_are_known()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        var first = Account(simulator).PlatformCertificate.SerialNo;
        await simulator.PostJsonAsync($"{Space}/certificates", new { signs = true });
        var second = Account(simulator).PlatformCertificate.SerialNo;
        await simulator.PostJsonAsync($"{Space}/certificates", new { signs = true });

        var account = Account(simulator);

        Assert.Equal([second, first], account.OtherCertificates.Select(known => known.SerialNo));
        Assert.Equal(new HashSet<string> { second, account.PlatformCertificate.SerialNo }, [.. Served(account)]);
    }

    [Fact]
    public async Task Certificates_survive_a_restart_and_the_credentials_file_names_the_new_one()
    {
        var before = await SimulatorHost.StartAsync(new HandClock());
        await before.PostJsonAsync($"{Space}/certificates", new { signs = true });
        var renewed = Account(before);
        var file = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(before.Data, "simulator", "merchants", "demo.json"), TestContext.Current.CancellationToken));
        var data = await before.StopAsync();

        await using var after = await SimulatorHost.StartAsync(new HandClock(), data);

        Assert.Equal(renewed.PlatformCertificate.SerialNo, file.RootElement.GetProperty("Channels").GetProperty("wechat").GetProperty("platformSerialNo").GetString());
        Assert.Equal(renewed.PlatformCertificate.SerialNo, Account(after).PlatformCertificate.SerialNo);
        Assert.Equal(renewed.OtherCertificates[0].SerialNo, Account(after).OtherCertificates[0].SerialNo);
    }

    [Fact]
    public async Task Only_a_known_certificate_can_be_chosen()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        var before = Account(simulator);

        var (status, problem) = await simulator.SendAsync(HttpMethod.Put, Space, new { platformSerialNo = new string('A', 40) });
        var (nowhere, _) = await simulator.SendAsync(HttpMethod.Post, "/sandbox/merchants/nobody/certificates");

        Assert.Equal((400, "platform_serial_no_invalid", 404), (status, problem.GetProperty("code").GetString(), nowhere));
        Assert.Same(before, Account(simulator));
    }

    static WeChatAccount Account(SimulatorHost simulator) => simulator.Get<MerchantDirectory>().Get("demo").WeChat;

    static IReadOnlyList<string> Served(WeChatAccount account) =>
        [.. WeChatCertificates.Describe(account)["data"]!.AsArray().Select(certificate => certificate!["serial_no"]!.GetValue<string>())];

    /// <summary>The certificate of before first; the order within one second of minting means nothing.</summary>
    static Comparer<string> ByPlace(WeChatAccount before) =>
        Comparer<string>.Create((one, other) => (one != before.PlatformCertificate.SerialNo).CompareTo(other != before.PlatformCertificate.SerialNo));
}
