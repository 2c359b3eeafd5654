using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_names_every_route_of_the_control_API_and_none_of_the_vendors()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var paths = (await simulator.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            [
                "/cashier/{code}/cancel", "/cashier/{code}/pay", "/cashier/{code}/scan", "/cashier/{code}/state",
                "/livez", "/readyz",
                "/sandbox/callbacks", "/sandbox/callbacks/types", "/sandbox/clock", "/sandbox/clock/advance",
                "/sandbox/deliveries", "/sandbox/deliveries/resend", "/sandbox/deliveries/{id}", "/sandbox/deliveries/{id}/resend",
                "/sandbox/events", "/sandbox/faults", "/sandbox/faults/catalogue", "/sandbox/faults/{id}", "/sandbox/merchants", "/sandbox/merchants/{name}", "/sandbox/merchants/{name}/certificates",
                "/sandbox/refunds", "/sandbox/refunds/{id}", "/sandbox/refunds/{id}/settle", "/sandbox/reset",
                "/sandbox/scenarios", "/sandbox/scenarios/{name}", "/sandbox/scenarios/{name}/runs", "/sandbox/scenarios/{name}/runs/{id}",
                "/sandbox/trades", "/sandbox/trades/{id}", "/sandbox/trades/{id}/close", "/sandbox/trades/{id}/fail",
                "/sandbox/trades/{id}/pay", "/sandbox/trades/{id}/scan", "/sandbox/traffic", "/sandbox/wait",
            ],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
    }
}
