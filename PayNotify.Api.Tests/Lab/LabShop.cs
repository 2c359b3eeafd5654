using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Lab.Engine;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Lab;

/// <summary>One shop for all tests of the lab, one after another: its clock is theirs.</summary>
[CollectionDefinition(nameof(LabShop))]
public sealed class LabShop : IAsyncLifetime, ICollectionFixture<LabShop>
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    internal ShopApplication Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => Shop.DisposeAsync();

    /// <summary>A stream that ends, whole.</summary>
    internal async Task<string> WholeAsync(string path, string? lastEventId = null)
    {
        await using var stream = await OpenAsync(path, lastEventId);
        return await PassTimeAsync(stream.RestAsync());
    }

    internal async Task<RawStream> OpenAsync(string path, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/lab/" + path);
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        return await RawStream.OpenAsync(Shop.Http, request);
    }

    /// <summary>Moves the clock on until something has come.</summary>
    internal async Task<T> PassTimeAsync<T>(Task<T> coming)
    {
        await Eventually.IsTrueAsync(() =>
        {
            if (!coming.IsCompleted) Shop.Clock.Advance(Step);
            return Task.FromResult(coming.IsCompleted);
        });
        return await coming;
    }

    /// <summary>Every place has been given back.</summary>
    internal Task IsEmptyAsync() => Eventually.IsTrueAsync(() => Task.FromResult(Shop.Services.GetRequiredService<LabPlaces>().Taken == 0));
}
