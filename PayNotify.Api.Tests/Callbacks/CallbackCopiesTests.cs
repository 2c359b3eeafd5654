using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Callbacks;

/// <summary>A hundred copies of one callback at the same moment: all are answered with yes, and one of them is the payment.</summary>
public sealed class CallbackCopiesTests(ITestOutputHelper output) : IAsyncLifetime
{
    const int Copies = 100;

    /// <summary>Copies that wait together share a transaction; how many do is the disk's to say.</summary>
    const int CommitsMax = 20;

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        await shop.IsReadyAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Theory]
    [InlineData("wechat", """{"code":"SUCCESS","message":"成功"}""")]
    [InlineData("alipay", "success")]
    public async Task A_hundred_parallel_copies_are_one_payment(string channel, string yes)
    {
        var order = await shop.OrderAsync(channel);
        var copies = await CopiesAsync(channel == "wechat" ? shop.ByWeChat(order) : Payments.ByAlipay(order));
        await Task.WhenAll(copies.Select(_ => shop.SendAsync(new(HttpMethod.Get, "/livez"))));
        var before = Commits;

        var answers = await Task.WhenAll(copies.Select(shop.SendAsync));

        Assert.All(answers, answer => Assert.Equal((200, yes), answer));
        await Eventually.IsTrueAsync(() => shop.ReadAsync(db => db.GoodsDeliveries.AnyAsync()));
        output.WriteLine($"{Commits - before} transactions, the delivery's included");
        Assert.InRange(Commits - before, 2, CommitsMax);
        Assert.Equal(["created", "paid"], await shop.ReadAsync(db => db.OrderEvents.OrderBy(row => row.Sequence).Select(row => row.Name).ToListAsync()));
        Assert.Equal(1, await shop.ReadAsync(db => db.Payments.CountAsync()));
        Assert.Equal(1, await shop.ReadAsync(db => db.GoodsDeliveries.CountAsync()));
        Assert.Equal(
            [("AlreadyCompleted", Copies - 1), ("Completed", 1)],
            (await shop.ReadAsync(db => db.CallbackReceipts.ToListAsync())).CountBy(receipt => receipt.Outcome).Select(kind => (kind.Key, kind.Value)).Order());
    }

    /// <summary>The same bytes and headers each time: a platform does not sign a repeat anew within a moment.</summary>
    static async Task<List<HttpRequestMessage>> CopiesAsync(HttpRequestMessage genuine)
    {
        var body = await genuine.Content!.ReadAsByteArrayAsync();
        return [.. Enumerable.Range(0, Copies).Select(_ => Copy(genuine, body))];
    }

    static HttpRequestMessage Copy(HttpRequestMessage genuine, byte[] body)
    {
        var copy = new HttpRequestMessage(genuine.Method, genuine.RequestUri) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in genuine.Headers) copy.Headers.TryAddWithoutValidation(name, values);
        foreach (var (name, values) in genuine.Content!.Headers) copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    long Commits => shop.Services.GetRequiredService<CommitLane>().Commits;
}
