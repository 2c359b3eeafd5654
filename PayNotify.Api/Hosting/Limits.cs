using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Hosting;

/// <summary>Keeps one address from using up what is there for all. A route asks for one of the three by name; the platforms' never do.</summary>
static class Limits
{
    public const string Orders = "orders";
    public const string Actions = "actions";
    public const string Streams = "streams";

    /// <summary>A household has so many bits of an IPv6 address to itself, so what follows tells nobody apart.</summary>
    const int HouseholdBytes = 8;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<LimitsOptions>(configuration, LimitsOptions.Section);
        services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsCheck>();
        return services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Orders, http => For(http, OptionsOf(http), options => options.OrdersPerMinute));
            limiter.AddPolicy(Actions, http => For(http, OptionsOf(http), options => options.ActionsPerMinute));
            limiter.AddPolicy(Streams, http => For(http, OptionsOf(http), options => options.StreamsPerMinute));
            limiter.OnRejected = (context, _) => new(Refusal(context.HttpContext, context.Lease).ExecuteAsync(context.HttpContext));
        });
    }

    static RateLimitPartition<string> For(HttpContext http, LimitsOptions options, Func<LimitsOptions, int> perMinute) => !IsLimited(http, options)
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetFixedWindowLimiter(ClientOf(http), _ => new() { PermitLimit = perMinute(options), Window = Window, QueueLimit = 0 });

    static LimitsOptions OptionsOf(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<LimitsOptions>>().Value;

    public static bool IsLimited(HttpContext http, LimitsOptions options) => options.Loopback || !IPAddress.IsLoopback(AddressOf(http));

    /// <summary>Who counts as one.</summary>
    public static string ClientOf(HttpContext http) => Household(AddressOf(http));

    static IPAddress AddressOf(HttpContext http) => http.Connection.RemoteIpAddress ?? IPAddress.Loopback; // a socket of this machine has none

    static string Household(IPAddress client) =>
        client.IsIPv4MappedToIPv6 ? client.MapToIPv4().ToString()
        : client.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(client.GetAddressBytes(), 0, HouseholdBytes)
        : client.ToString();

    /// <summary>For an endpoint that runs ahead of the middleware.</summary>
    public static PartitionedRateLimiter<HttpContext> OfStreams(LimitsOptions options) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => For(http, options, limits => limits.StreamsPerMinute));

    public static ProblemResult Refusal(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.RetryAfter = seconds;
        return Problems.TooManyRequests.Because($"Your address has asked too often; wait {seconds} s");
    }
}
