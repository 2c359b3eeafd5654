using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Cli;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Hosting.Exposing;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Platforms.WeChat;
using PayNotify.Simulator.Sandbox;
using PayNotify.Simulator.Scenarios;
using PayNotify.Simulator.Storage;

return await Paynotify.RunAsync(args, ServeAsync);

// The Simulator itself, one line a capability; the other verbs ask one that runs.
static async Task<int> ServeAsync(string[] settings)
{
    try
    {
        var builder = CommandLine.CreateBuilder(settings);
        builder.AddExposure();
        builder.AddOwnSurface();
        builder.Services.AddStorage();
        builder.Services.AddClock();
        builder.Services.AddMerchants();
        builder.Services.AddLedger();
        builder.Services.AddBuyers();
        builder.Services.AddDelivery();
        builder.Services.AddFaults();
        builder.Services.AddWeChatPlatform();
        builder.Services.AddAlipayPlatform();
        builder.Services.AddScenarios();
        builder.Services.AddSandbox();

        var app = builder.Build();
        await app.OpenStorageAsync();
        await app.OpenClockAsync();
        await app.OpenMerchantsAsync();
        await app.OpenDeliveriesAsync();
        await app.WarmUpAsync();

        app.UseExposure();
        app.UseOwnSurface();
        app.MapHealth();
        app.MapWeChatPay();
        app.MapAlipay();
        app.MapSandbox();
        app.MapCashier();
        app.MapPages();
        app.EndWithStandardInput();

        await app.RunAsync();
        return 0;
    }
    catch (Exception failure) when (StartFailure.Describe(failure) is { } line)
    {
        await Console.Error.WriteLineAsync(line);
        return 1;
    }
}
