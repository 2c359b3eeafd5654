using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Platforms.WeChat;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>Both gateways on a real port, over a book in memory, with one merchant and a clock that stands still.</summary>
sealed class GatewayHost : IAsyncDisposable
{
    public const string PublicBaseUrl = "http://pay.example";

    readonly WebApplication app;
    readonly PlatformClock clock;

    GatewayHost(WebApplication app, Merchant merchant, StoppedClock time, PlatformClock clock, MemoryLedger ledger, ErrorLog errors) =>
        (this.app, this.clock, Merchant, Time, Ledger, Errors) = (app, clock, merchant, time, ledger, errors);

    public Merchant Merchant { get; }

    public StoppedClock Time { get; }

    public MemoryLedger Ledger { get; }

    public ErrorLog Errors { get; }

    public Uri Address => new(app.Urls.Single());

    public static async Task<GatewayHost> StartAsync(KeyMode keyMode = KeyMode.Both)
    {
        var time = new StoppedClock(DateTimeOffset.FromUnixTimeSeconds(1722850421));
        var clock = new PlatformClock(time);
        var ledger = new MemoryLedger(clock);
        var merchant = VectorMerchant.Create(keyMode);

        var builder = WebApplication.CreateSlimBuilder();
        var errors = new ErrorLog();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<ILedger>(ledger);
        builder.Services.AddSingleton(VectorMerchant.Directory(merchant));
        builder.Services.Configure<SimulatorOptions>(options => options.PublicBaseUrl = PublicBaseUrl);
        builder.Services.AddSingleton<ICallFaults, NoCallFaults>();
        builder.Services.AddWeChatPlatform();
        builder.Services.AddAlipayPlatform();

        var app = builder.Build();
        app.MapWeChatPay();
        app.MapAlipay();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, merchant, time, clock, ledger, errors);
    }

    /// <summary>Business time ahead of wire time, from now on.</summary>
    public void MoveClock(TimeSpan offset) => clock.Apply([new() { Merchant = Merchant.Name, Offset = offset }]);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
