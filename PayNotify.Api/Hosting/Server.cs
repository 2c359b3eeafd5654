using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Hosting;

/// <summary>The server around the routes: address, limits, JSON, OpenAPI, shutdown.</summary>
static class Server
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>A reader that takes nothing, and whoever has sent half a request, are waited for so long; with what is done after it the program ends within five seconds.</summary>
    static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(4);

    /// <summary>Above the largest callback; each route has a tighter limit of its own.</summary>
    const long BodyBytesMax = 512 * 1024;

    /// <summary>What this program holds of an answer that its reader does not take: with 20,000 streams a quarter of what it is by default.</summary>
    const int AnswerBufferBytes = 16 * 1024;

    /// <summary>What the system holds of it beyond that: left to itself up to 4 MB, and for so long a reader that has stopped would go unnoticed.</summary>
    const int SendBufferBytes = 64 * 1024;

    public static void AddServer(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Limits.MaxResponseBufferSize = AnswerBufferBytes;
            kestrel.Limits.Http2.MaxStreamsPerConnection = kestrel.ApplicationServices.GetRequiredService<IOptions<LimitsOptions>>().Value.StreamsPerConnection;
        });

        // Connections have it from the socket that accepts them.
        builder.WebHost.UseSockets(transport => transport.CreateBoundListenSocket = endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = SendBufferBytes;
            return socket;
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
        services.Configure<HostOptions>(host => host.ShutdownTimeout = EndsWithin);
        services.AddOpenApi();
    }
}
