using Microsoft.Extensions.Options;

namespace PayNotify.Simulator.Hosting;

/// <summary>Settings from appsettings.json beside the program, the environment and the command line; a later one wins.</summary>
static class CommandLine
{
    const string DefaultUrls = "http://localhost:5090";

    public static WebApplicationBuilder CreateBuilder(string[] settings)
    {
        // Everything the program shows is found from its own folder, wherever it is started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrls);
        builder.Services.AddOptionsWithValidateOnStart<SimulatorOptions, SimulatorOptions.Rules>().Bind(builder.Configuration);
        builder.Services.AddSingleton<IPostConfigureOptions<SimulatorOptions>, SimulatorOptions.LanDefault>();
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // What keeps the program from starting is told once, by Program.cs, and a failed command by the exception that it becomes.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Connection", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        return builder;
    }
}
