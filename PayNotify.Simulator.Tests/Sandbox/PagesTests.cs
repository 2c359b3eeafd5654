using System.Text.Json;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

/// <summary>Pages of lists: none of it depends on what arrives meanwhile.</summary>
public sealed class PagesTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;

    public async ValueTask InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync(new HandClock());
        await simulator.SeedDeliveriesAsync(25, "http://localhost:1/", spacing: TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    [Fact]
    public async Task Cursors_reach_the_oldest_row_once_each_while_new_rows_arrive()
    {
        List<string?> seen = [];
        string? cursor = null;
        do
        {
            var page = await ListAsync($"limit=7{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(Numbers(page));
            cursor = page.Text("next");
            await simulator.SeedDeliveriesAsync(3, "http://localhost:1/");
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(number => $"seed{number}"), seen);
    }

    [Fact]
    public async Task After_zero_gives_the_oldest_page_and_leads_back_to_the_newest()
    {
        var oldest = await ListAsync("limit=10&after=0&total=true");
        var newer = await ListAsync($"limit=10&after={oldest.Text("newest")}&total=true");
        var newest = await ListAsync($"limit=10&after={newer.Text("newest")}&total=true");

        Assert.Equal(("seed10", "seed1"), (Numbers(oldest)[0], Numbers(oldest)[^1]));
        Assert.Equal(JsonValueKind.Null, oldest.GetProperty("next").ValueKind);
        Assert.Equal(("seed20", "seed11"), (Numbers(newer)[0], Numbers(newer)[^1]));
        Assert.Equal(Numbers(oldest), Numbers(await ListAsync($"limit=10&cursor={newer.Text("next")}")));
        Assert.Equal(["seed25", "seed24", "seed23", "seed22", "seed21"], Numbers(newest));
    }

    [Fact]
    public async Task Total_counts_the_filter_on_all_pages_and_only_on_request()
    {
        var plain = await ListAsync("limit=5");
        var counted = await ListAsync("limit=5&total=true&orderContains=SEED1");
        var further = await ListAsync($"limit=5&total=true&orderContains=SEED1&cursor={counted.Text("next")}");

        Assert.Equal(["items", "next"], plain.EnumerateObject().Select(member => member.Name));
        Assert.Equal([11, 11], [counted.Int("total"), further.Int("total")]);
    }

    [Fact]
    public async Task Total_after_the_newest_counts_what_has_arrived_since()
    {
        var before = await ListAsync("limit=5&total=true");
        await simulator.SeedDeliveriesAsync(7, "http://localhost:1/");
        await simulator.SeedDeliveriesAsync(2, "http://localhost:1/", "demo-publickey");

        Assert.Equal(9, (await ListAsync($"limit=1&total=true&after={before.Text("newest")}")).Int("total"));
        Assert.Equal(7, (await ListAsync($"limit=1&total=true&merchant=demo&after={before.Text("newest")}")).Int("total"));
    }

    [Fact]
    public async Task An_empty_list_has_place_zero_as_its_newest()
    {
        var empty = await ListAsync("state=delivered&total=true");

        Assert.Equal((0, "0"), (empty.Int("total"), empty.Text("newest")));
    }

    [Theory]
    [InlineData("orderContains=seed2", 7)]
    [InlineData("orderContains=EED25", 1)]
    [InlineData("orderContains=%25", 0)]
    [InlineData("orderContains=seed_", 0)]
    [InlineData("orderContains=%5C", 0)]
    [InlineData("order=seed2", 1)]
    [InlineData("state=pending,retrying", 25)]
    [InlineData("state=delivered,retrying", 0)]
    [InlineData("createdFrom=2026-11-22T10:20:00Z", 6)]
    [InlineData("createdBefore=2026-11-22T10:20:00Z", 19)]
    [InlineData("createdFrom=2026-11-22T18:05:00%2B08:00&createdBefore=2026-11-22T10:07:00Z", 2)]
    public async Task Filters_apply_to_all_rows(string query, int matched) =>
        Assert.Equal(matched, (await ListAsync($"limit=1&total=true&{query}")).Int("total"));

    [Theory]
    [InlineData("cursor=abc", "cursor_invalid", "cursor: the value of next from another page.")]
    [InlineData("cursor=", "cursor_invalid", "cursor")]
    [InlineData("after=-1", "after_invalid", "after: the value of newest from another page.")]
    [InlineData("after=1&cursor=2", "after_invalid", "not together with cursor")]
    [InlineData("total=yes", "total_invalid", "true or false")]
    [InlineData("state=pending,gone", "state_invalid", "one of pending")]
    [InlineData("orderContains=", "order_contains_invalid", "1 to 64 characters")]
    [InlineData("orderContains=a%00", "order_contains_invalid", "no control characters")]
    [InlineData("createdFrom=yesterday", "created_from_invalid", "2026-11-22T10:00:00Z")]
    [InlineData("createdBefore=2026-11-22T10:00:00", "created_before_invalid", "with its zone")]
    [InlineData("createdBefore=2026-13-22T10:00:00Z", "created_before_invalid", "an instant")]
    public async Task Bad_input_is_refused_by_both_lists_with_field_and_rule(string query, string code, string detail)
    {
        foreach (var list in new[] { "deliveries", "trades" })
        {
            var refused = await simulator.SendAsync(HttpMethod.Get, $"/sandbox/{list}?{query.Replace("pending", list == "trades" ? "created" : "pending", StringComparison.Ordinal)}");

            Assert.Equal((400, code), refused.Refusal());
            Assert.Contains(list == "trades" ? detail.Replace("pending", "created", StringComparison.Ordinal) : detail, refused.Body.Text("detail"), StringComparison.Ordinal);
        }
    }

    Task<JsonElement> ListAsync(string query) => simulator.GetJsonAsync($"/sandbox/deliveries?{query}");

    static List<string?> Numbers(JsonElement page) => [.. page.List("items").Select(delivery => delivery.Text("orderNo"))];
}
