using Microsoft.Extensions.Options;

namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>The three modes: what listens where, and who is turned away.</summary>
static class ExposureServices
{
    public static void AddExposure(this WebApplicationBuilder builder)
    {
        builder.AddListeners(builder.Configuration.Get<SimulatorOptions>() ?? new SimulatorOptions());
        builder.Services.AddSingleton<CashierFiles>();
        builder.Services.AddSingleton<AccessToken>();

        // The host's own request log would write down the one address that has the token in it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    public static void UseExposure(this WebApplication app)
    {
        app.UseMiddleware<PeerGuard>();
        var options = app.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value;
        app.Lifetime.ApplicationStarted.Register(() => Tell(options, app.Services));
    }

    static void Tell(SimulatorOptions options, IServiceProvider services)
    {
        if (options.Exposure is Exposure.Lan) Console.WriteLine($"Phones reach the cashier at {options.CashierBaseUrl}, which is inside the codes.");
        if (options.Exposure is Exposure.Shared) TellToken(options, services);
        if (options.EndWithStdin) return;
        var signIn = options.Exposure is Exposure.Shared ? "?token=… once" : "";
        Console.WriteLine($"Console: {options.PublicBaseUrl}/console{signIn}   Ctrl+C ends it.");
    }

    static void TellToken(SimulatorOptions options, IServiceProvider services)
    {
        var token = services.GetRequiredService<AccessToken>();
        Console.WriteLine(
            token.Printable is { } made ? $"Control API and console need this token, printed this once and kept in {token.Path}: {made}"
            : options.Token is null ? $"Control API and console need the token in {token.Path}."
            : "Control API and console need the token that was set.");
    }
}
