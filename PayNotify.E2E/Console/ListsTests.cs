using System.Globalization;
using System.Text.Json;
using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Console;

/// <summary>Lists and counts over a long history.</summary>
public sealed class ListsTests(FullBook book, BrowserFixture browser) : BrowserTest(browser), IClassFixture<FullBook>
{
    [Fact]
    public async Task Overview_counts_what_the_database_has()
    {
        var page = new ConsoleListsPage(await NewDesktopAsync(book.Address));

        await page.OpenAsync("/?merchant=demo");

        await page.CountIsAsync("orders", "created,scanned", await CountAsync("Orders WHERE Merchant = 'demo' AND State IN ('Created', 'Scanned') AND NOT IsExpired"));
        await page.CountIsAsync("orders", "paid", await CountAsync("Orders WHERE Merchant = 'demo' AND State = 'Paid'"));
        await page.CountIsAsync("deliveries", "delivered", await CountAsync("Deliveries WHERE Merchant = 'demo' AND State = 'Delivered'"));
        await page.CountIsAsync("deliveries", "retrying,exhausted,interrupted", await CountAsync("Deliveries WHERE Merchant = 'demo' AND State IN ('Retrying', 'Exhausted', 'Interrupted')"));
    }

    [Fact]
    public async Task Counts_of_the_control_API_add_up_to_the_whole_history()
    {
        var counts = await book.Sandbox.GetAsync("/sandbox/counts?merchant=demo");

        Assert.Equal(FullBook.Orders, Sum(counts.GetProperty("trades")));
        Assert.Equal(FullBook.Deliveries, Sum(counts.GetProperty("deliveries")));
        Assert.Equal(await CountAsync("Orders WHERE Merchant = 'demo' AND State = 'Closed'"), counts.GetProperty("trades").GetProperty("closed").GetInt32());
        Assert.Equal(await CountAsync("Orders WHERE Merchant = 'demo' AND IsExpired"), counts.GetProperty("trades").GetProperty("expired").GetInt32());

        static int Sum(JsonElement states) => states.EnumerateObject().Sum(state => state.Value.GetInt32());
    }

    [Fact]
    public async Task Overview_shows_the_newest_failure_however_old_it_is()
    {
        var newest = (await book.ReadAsync("SELECT Id FROM Deliveries WHERE State = 'Exhausted' ORDER BY Sequence DESC LIMIT 5")).ToList();
        var page = new ConsoleListsPage(await NewDesktopAsync(book.Address));

        await page.OpenAsync("/");
        await page.LastRowIsAsync(newest[^1]); // the two tables load one after the other

        Assert.Equal(newest, (await page.RowsAsync()).Where(id => id.StartsWith('d')));
    }

    [Theory]
    [InlineData("/deliveries?merchant=demo", "d0000000000000000000000000000001")]
    [InlineData("/orders?merchant=demo", "o0000000000000000000000000000001")]
    public async Task Oldest_row_is_reached_and_leads_back(string list, string oldest)
    {
        var page = new ConsoleListsPage(await NewDesktopAsync(book.Address));
        await page.OpenAsync(list);
        await page.TotalIsAsync(await CountAsync($"{(list.StartsWith("/orders", StringComparison.Ordinal) ? "Orders" : "Deliveries")} WHERE Merchant = 'demo'"));
        var first = (await page.RowsAsync())[0];

        await page.GoAsync("oldest");
        await page.LastRowIsAsync(oldest);
        await page.IsLastPageAsync();
        await page.GoAsync("newer");
        await page.FirstRowIsAsync(Numbered(oldest, 100));
        await page.GoAsync("older");
        await page.LastRowIsAsync(oldest);
        await page.GoAsync("newest");

        await page.FirstRowIsAsync(first);
    }

    [Fact]
    public async Task Cursors_pass_every_delivery_once()
    {
        List<string> seen = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var list = await book.Sandbox.GetAsync($"/sandbox/deliveries?orderContains=B&limit=200{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            seen.AddRange(list.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString()!));
            cursor = list.GetProperty("next").GetString();
        }

        Assert.Equal(FullBook.Deliveries, seen.Count);
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Search_finds_a_part_of_an_old_order_number()
    {
        var page = new ConsoleListsPage(await NewDesktopAsync(book.Address));
        await page.OpenAsync("/deliveries");

        await page.SearchAsync("b000007");
        await page.TotalIsAsync(5);
        await page.LastRowIsAsync(Numbered("d0000000000000000000000000000001", 31));

        await page.OpenAsync("/orders");
        await page.SearchAsync("00012");
        await page.ChooseStateAsync("paid");
        await page.TotalIsAsync(await CountAsync("Orders WHERE OrderNo LIKE '%00012%' AND State = 'Paid'"));
    }

    [Fact]
    public async Task Watched_row_stays_in_place_while_new_ones_arrive()
    {
        var page = new ConsoleListsPage(await NewDesktopAsync(book.Address, "en-US"));
        await page.OpenAsync("/deliveries");
        var rows = await page.RowsAsync();
        var watched = rows[30];
        await page.ScrollToAsync(watched);
        var place = await page.PlaceAsync(watched);

        var arrived = await FireAsync(7);
        await page.FreshIsAsync("7 new");
        await page.HasNoRowAsync(arrived[^1]);
        Assert.Equal(place, await page.PlaceAsync(watched));
        Assert.Equal(rows, await page.RowsAsync());

        await page.RevealAsync();
        await page.FirstRowIsAsync(arrived[^1]);
        await page.IsNotFreshAsync();
    }

    [Fact]
    public async Task Held_list_stays_and_its_rows_change_in_place()
    {
        var page = new ConsoleListsPage(await NewDesktopAsync(book.Address));
        var shown = (await FireAsync(1, "/refuse"))[0];
        await page.OpenAsync("/deliveries");
        await page.RowStateIsAsync(shown, "retrying");
        await page.HoldAsync();

        await FireAsync(2);
        await page.FreshIsAsync("2 条新记录");
        await page.FirstRowIsAsync(shown);
        await book.Sandbox.PostAsync($"/sandbox/deliveries/{shown}/resend");

        await page.RowStateIsAsync(shown, "delivered");
        await page.FirstRowIsAsync(shown);
    }

    async Task<List<string>> FireAsync(int count, string path = "/fired")
    {
        List<string> ids = [];
        for (var number = 0; number < count; number++)
            ids.Add((await book.Sandbox.PostAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = book.Receiver.Url + path, merchant = "demo-publickey" })).GetProperty("id").GetString()!);
        return ids;
    }

    async Task<int> CountAsync(string rows) => int.Parse((await book.ReadAsync($"SELECT COUNT(*) FROM {rows}"))[0], CultureInfo.InvariantCulture);

    /// <summary>The id of a later row of the history.</summary>
    static string Numbered(string first, int number) => $"{first[0]}{number:D31}";
}
