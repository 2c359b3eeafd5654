using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Products;

namespace PayNotify.Api.Tests.Support;

/// <summary>A shop with orders of its own: what it says of a reference is set by the test.</summary>
sealed class OwnOrders : IOrderSource
{
    public Dictionary<string, OrderLookup> Known { get; } = [];

    public Task<OrderLookup> FindAsync(RequestedOrder requested, CancellationToken cancellationToken) =>
        Task.FromResult(requested.OrderRef is { } reference && Known.TryGetValue(reference, out var found) ? found : new UnknownOrder());

    public void Replace(IWebHostBuilder builder) => builder.ConfigureTestServices(services => services.AddSingleton<IOrderSource>(this));
}
