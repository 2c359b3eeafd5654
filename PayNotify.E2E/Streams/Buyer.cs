using Microsoft.Playwright;
using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Streams;

/// <summary>Somebody who has a checkout page open, and pays elsewhere.</summary>
sealed class Buyer(Stage stage, ShopOrder order, IPage page)
{
    /// <summary>What a page may show while nobody can know whether the order is paid.</summary>
    static readonly string[] Unknown = ["creating", "waiting", "scanned"];

    readonly CheckoutDiary diary = new(page);
    int streamRequests;

    public ShopOrder Order => order;

    public IPage Page => page;

    public CheckoutPage Checkout { get; } = new(page);

    /// <summary>How often the page has asked for a stream, or the browser for it.</summary>
    public int StreamRequests => Volatile.Read(ref streamRequests);

    /// <summary>The moment of the call that pays, the first at which anybody could know.</summary>
    public DateTimeOffset PaidAt { get; private set; }

    public async Task OpenAsync()
    {
        await diary.KeepAsync();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).AbsolutePath.EndsWith("/events", StringComparison.Ordinal)) Interlocked.Increment(ref streamRequests);
        };
        await Checkout.OpenAsync(order.Id);
        await Checkout.ShowsAsync("waiting");
    }

    public Task PayAsync() => PayAsync(new { });

    public async Task PayAsync<T>(T how)
    {
        PaidAt = TimeProvider.System.GetUtcNow();
        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/pay", how);
    }

    /// <returns>How long the page took to show it, counted from the payment or from that moment, whichever is later.</returns>
    public async Task<TimeSpan> SeesPaidAsync(DateTimeOffset usableAt = default)
    {
        await Checkout.ShowsAsync("paid");
        var lines = await diary.ReadAsync();
        var paid = lines.First(line => line.State == "paid");
        Assert.All(lines.TakeWhile(line => line != paid), line => Assert.Contains(line.State, Unknown));
        return paid.At - (usableAt > PaidAt ? usableAt : PaidAt);
    }

    /// <returns>How long after the payment the page showed the first of these.</returns>
    public async Task<TimeSpan> SeesOneOfAsync(params string[] states)
    {
        DiaryLine? seen = null;
        await Eventually.IsTrueAsync(async () => (seen = (await diary.ReadAsync()).FirstOrDefault(line => states.Contains(line.State))) is not null);
        return seen!.At - PaidAt;
    }

    public async Task<string> StoryAsync() =>
        string.Join(", ", (await diary.ReadAsync()).Select(line => $"{(line.At - PaidAt).TotalSeconds:+0.00;-0.00} {line.State}/{line.Link}"));
}
