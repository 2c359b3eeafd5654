using Microsoft.AspNetCore.Routing;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_route_of_the_control_API_is_described_with_a_summary_and_its_parameters()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var paths = (await simulator.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        var described = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, Verb: operation.Name.ToUpperInvariant(), Operation: operation.Value))).ToList();
        var routes = simulator.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/sandbox/", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods, (route, verb) => (route.RoutePattern.RawText!.TrimEnd('/'), verb));

        Assert.All(routes, route => Assert.Contains(route, described.Select(known => (known.Name, known.Verb))));
        Assert.All(described, known => Assert.True(known.Operation.TryGetProperty("summary", out var summary) && summary.GetString()!.EndsWith('.'), $"{known.Verb} {known.Name}"));
        Assert.All(described, known => Assert.Equal(
            known.Name.Count(letter => letter == '{'),
            known.Operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Count(parameter => parameter.Text("in") == "path") : 0));
    }

    [Fact]
    public async Task The_description_names_every_route_of_the_control_API_and_none_of_the_vendors()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var paths = (await simulator.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            [
                "/cashier/{code}/cancel", "/cashier/{code}/pay", "/cashier/{code}/scan", "/cashier/{code}/state",
                "/livez", "/readyz",
                "/sandbox/callbacks", "/sandbox/callbacks/types", "/sandbox/clock", "/sandbox/clock/advance", "/sandbox/counts",
                "/sandbox/deliveries", "/sandbox/deliveries/resend", "/sandbox/deliveries/resends", "/sandbox/deliveries/resends/{id}", "/sandbox/deliveries/{id}", "/sandbox/deliveries/{id}/resend",
                "/sandbox/events", "/sandbox/faults", "/sandbox/faults/catalogue", "/sandbox/faults/{id}", "/sandbox/merchants", "/sandbox/merchants/{name}", "/sandbox/merchants/{name}/certificates",
                "/sandbox/refunds", "/sandbox/refunds/{id}", "/sandbox/refunds/{id}/settle", "/sandbox/reset",
                "/sandbox/scenarios", "/sandbox/scenarios/{name}", "/sandbox/scenarios/{name}/runs", "/sandbox/scenarios/{name}/runs/{id}",
                "/sandbox/trades", "/sandbox/trades/{id}", "/sandbox/trades/{id}/close", "/sandbox/trades/{id}/fail",
                "/sandbox/trades/{id}/pay", "/sandbox/trades/{id}/scan", "/sandbox/traffic", "/sandbox/wait",
            ],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
    }
}
