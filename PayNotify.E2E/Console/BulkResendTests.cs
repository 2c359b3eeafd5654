using System.Globalization;
using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Console;

/// <summary>Resends more than a thousand callbacks from the console.</summary>
public sealed class BulkResendTests(FullBook book, BrowserFixture browser) : BrowserTest(browser), IClassFixture<FullBook>
{
    const float LongEnough = 300_000; // milliseconds, for ten thousand signatures on two shared cores

    [Fact]
    public async Task Every_match_is_resent_once_and_counted()
    {
        var page = new ConsoleListsPage(await NewDesktopAsync(book.Address));
        await page.OpenAsync("/deliveries?state=exhausted&merchant=demo");
        await page.TotalIsAsync(FullBook.Exhausted);
        var before = book.Receiver.Received("/history");

        await page.OfferIsAsync(FullBook.Exhausted);
        await page.ResendAllAsync();
        await page.JobIsAsync("done", LongEnough);

        await page.ProgressIsAsync(FullBook.Exhausted, FullBook.Exhausted);
        Assert.Equal(FullBook.Exhausted, book.Receiver.Received("/history") - before);
        Assert.Equal([$"Delivered {FullBook.Deliveries}"], await book.ReadAsync("SELECT State, COUNT(*) FROM Deliveries WHERE Merchant = 'demo' GROUP BY State"));
        Assert.Equal([$"{FullBook.Exhausted}"], await book.ReadAsync(
            """
            SELECT COUNT(*) FROM Attempts AS first JOIN Attempts AS again ON again.DeliverySequence = first.DeliverySequence
            WHERE first.Number = 1 AND first.Verdict = 'status' AND again.Number = 2 AND again."Trigger" = 'Manual' AND again.Verdict = 'accepted'
            """));
    }

    [Fact]
    public async Task Running_job_shows_its_progress_after_a_reload_and_stops()
    {
        var page = new ConsoleListsPage(await NewDesktopAsync(book.Address));
        var delivered = int.Parse((await book.ReadAsync("SELECT COUNT(*) FROM Deliveries WHERE Merchant = 'demo' AND State = 'Delivered'"))[0], CultureInfo.InvariantCulture);
        await page.OpenAsync("/deliveries?merchant=demo&state=delivered");
        book.Receiver.Shut();

        await page.OfferIsAsync(delivered);
        await page.ResendAllAsync();
        await page.JobIsAsync("running");
        await page.ProgressIsNotAsync(0);
        await page.OpenAsync("/deliveries");
        await page.JobIsAsync("running");
        await page.StopAsync();
        book.Receiver.Open();
        await page.JobIsAsync("stopped", within: 30_000);

        var job = (await book.Sandbox.GetAsync("/sandbox/deliveries/resends")).GetProperty("items")[0];
        Assert.Equal(delivered, job.GetProperty("matched").GetInt32());
        Assert.InRange(job.GetProperty("resent").GetInt32(), 1, delivered - 1);
    }
}
