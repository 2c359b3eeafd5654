using Microsoft.Extensions.Options;

namespace PayNotify.Api.Hosting;

/// <summary>The server around the routes: address, limits, JSON, OpenAPI, shutdown.</summary>
static class Server
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Above the largest callback; each route has a tighter limit of its own.</summary>
    const long BodyBytesMax = 512 * 1024;

    public static void AddServer(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Limits.Http2.MaxStreamsPerConnection = kestrel.ApplicationServices.GetRequiredService<IOptions<LimitsOptions>>().Value.StreamsPerConnection;
        });

        var services = builder.Services;
        services.AddOptions<PublicAddressOptions>().Bind(builder.Configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PublicAddressOptions>, PublicAddressCheck>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Telemetry>();
        services.AddSingleton<Rehearsal>();
        services.AddSingleton<Readiness>();
        services.AddHostedService(provider => provider.GetRequiredService<Readiness>());
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        services.AddOpenApi();
    }
}
