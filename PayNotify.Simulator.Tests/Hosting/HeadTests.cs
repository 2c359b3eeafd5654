using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Hosting;

public sealed class HeadTests
{
    [Fact]
    public async Task HEAD_is_answered_like_GET_on_pages_and_health()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        foreach (var path in new[] { "/livez", "/readyz", "/console", "/cashier/any" })
        {
            using var get = await simulator.Http.GetAsync(path, TestContext.Current.CancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal((path, get.StatusCode), (path, head.StatusCode));
        }
    }
}
