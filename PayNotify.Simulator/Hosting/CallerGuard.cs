using System.Net;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Hosting.Exposing;

namespace PayNotify.Simulator.Hosting;

/// <summary>
/// Keeps web pages away from a tool on localhost. A name that was rebound to this address shows in Host; a page of another site shows in
/// Origin and Sec-Fetch-Site. Programs send neither, and may.
/// </summary>
sealed class CallerGuard(RequestDelegate next, IOptions<SimulatorOptions> options)
{
    readonly HashSet<string> hosts = new(Names(options.Value), StringComparer.OrdinalIgnoreCase);
    readonly bool isLocal = options.Value.Exposure is Exposure.Local;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!hosts.Contains(request.Host.Host) && (isLocal || !IsOwnAddress(context)))
            return Refuse(context, "host_not_allowed", "Host: not a name of this program; the setting ExtraHosts adds names.");
        if (ChangesState(request) && ComesFromElsewhere(request))
            return Refuse(context, "origin_not_allowed", "Origin: only this program's own pages may change anything.");
        return next(context);
    }

    // Others know the program by the names that its own addresses have.
    static IEnumerable<string> Names(SimulatorOptions options) =>
    [
        "localhost", "127.0.0.1", "[::1]", .. options.ExtraHostNames,
        .. options.Exposure is Exposure.Local ? [] : new[] { new Uri(options.PublicBaseUrl).Host, new Uri(options.CashierBaseUrl).Host },
    ];

    // What was rebound is a name; the very address that was connected to is none.
    static bool IsOwnAddress(HttpContext context) =>
        IPAddress.TryParse(context.Request.Host.Host, out var named) && context.Connection.LocalIpAddress is { } own
        && named.Equals(own.IsIPv4MappedToIPv6 ? own.MapToIPv4() : own);

    static bool ChangesState(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    static bool ComesFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return true;
        var own = $"{request.Scheme}://{request.Host}";
        return request.Headers.Origin is { Count: > 0 } origin && !string.Equals(origin.ToString(), own, StringComparison.OrdinalIgnoreCase);
    }

    static Task Refuse(HttpContext context, string code, string detail) =>
        Problem.Of(StatusCodes.Status403Forbidden, code, detail).ExecuteAsync(context);
}
