using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Events;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

public sealed class OrderEventFeedTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task A_feed_that_cannot_be_opened_leaves_nobody_listening()
    {
        var order = await shop.OrderAsync();
        var bell = shop.Services.GetRequiredService<OrderEventBell>();
        var failing = new FailsAtTheSecond(shop.Services.GetRequiredService<IDbContextFactory<PayNotifyDb>>());

        await Assert.ThrowsAsync<TimeoutException>(() => OrderEventFeed.OpenAsync((string)order["id"]!, failing, bell, CancellationToken.None));

        Assert.Empty(bell.Watched());
    }

    /// <summary>The order is found, its events are not.</summary>
    sealed class FailsAtTheSecond(IDbContextFactory<PayNotifyDb> inner) : IDbContextFactory<PayNotifyDb>
    {
        int asked;

        public PayNotifyDb CreateDbContext() => ++asked == 2 ? throw new TimeoutException() : inner.CreateDbContext();
    }
}
