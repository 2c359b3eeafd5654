using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Documents;

/// <summary>docs/fidelity.md says of each vendor's route how true it is.</summary>
public sealed partial class FidelityTests
{
    static readonly string[] Marks = ["sdk", "vector", "text", "guessed", "absent"];

    static readonly List<string[]> Rows =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "fidelity.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ")),
    ];

    [Fact]
    public async Task Every_vendor_route_has_a_row()
    {
        await using var host = await SimulatorHost.StartAsync();

        var told = Rows.SelectMany(cells => Code().Matches(cells[0]).Select(code => code.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

        var routes = VendorRoutes(host);
        Assert.NotEmpty(routes);
        Assert.Subset(told, routes.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_has_a_mark()
    {
        var facts = Rows.Where(cells => cells is [not ("what" or "mark"), _, _]).ToList();

        Assert.NotEmpty(facts);
        Assert.All(facts, cells => Assert.All(cells[1].Split(", "), mark => Assert.Contains(mark, Marks)));
    }

    static List<string> VendorRoutes(SimulatorHost host) =>
    [
        .. host.Get<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Select(route => route.RoutePattern.RawText ?? "")
            .Select(path => path.StartsWith('/') ? path : $"/{path}")
            .Where(path => path == "/gateway.do" || path.StartsWith("/v3/", StringComparison.Ordinal))
            .Distinct(),
    ];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
