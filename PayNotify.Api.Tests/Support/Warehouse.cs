using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Fulfilment;

namespace PayNotify.Api.Tests.Support;

/// <summary>The shop's own work, as slow or as broken as a test wants it; what it lets pass is done by the Api's own class.</summary>
sealed class Warehouse
{
    readonly ConcurrentQueue<string> calls = new();

    /// <summary>Order numbers, one a call.</summary>
    public IReadOnlyCollection<string> Calls => calls;

    /// <summary>Runs before the work.</summary>
    public Func<PaidGoods, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Runs after the work and before its note.</summary>
    public Func<PaidGoods, CancellationToken, Task> After { get; set; } = (_, _) => Task.CompletedTask;

    public void Replace(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.AddSingleton<WriteDeliveryNote>();
        services.AddSingleton<IGoodsHandler>(provider => new Handler(this, provider.GetRequiredService<WriteDeliveryNote>()));
    });

    sealed class Handler(Warehouse warehouse, WriteDeliveryNote note) : IGoodsHandler
    {
        public async Task DeliverAsync(PaidGoods goods, CancellationToken cancellationToken)
        {
            warehouse.calls.Enqueue(goods.OrderNo);
            await warehouse.Before(goods, cancellationToken);
            await note.DeliverAsync(goods, cancellationToken);
            await warehouse.After(goods, cancellationToken);
        }
    }
}
