using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>The console's overview and its lists of orders and deliveries.</summary>
sealed class ConsoleListsPage(IPage page)
{
    ILocator Rows => page.GetByTestId("delivery-row").Or(page.GetByTestId("trade-row"));

    ILocator Job => page.GetByTestId("resend-job");

    public Task OpenAsync(string path) => page.GotoAsync($"/console{path}");

    public Task CountIsAsync(string list, string states, int count) =>
        Assertions.Expect(page.Locator($"[data-testid=count][data-of={list}][data-states='{states}'] .figure")).ToHaveTextAsync(Grouped(count));

    public Task TotalIsAsync(int count) => Assertions.Expect(page.GetByTestId("total")).ToContainTextAsync(Grouped(count));

    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        await Rows.First.WaitForAsync();
        return await Rows.EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.id)");
    }

    public Task FirstRowIsAsync(string id) => Assertions.Expect(Rows.First).ToHaveAttributeAsync("data-id", id);

    public Task LastRowIsAsync(string id) => Assertions.Expect(Rows.Last).ToHaveAttributeAsync("data-id", id);

    public Task RowStateIsAsync(string id, string state) => Assertions.Expect(Row(id)).ToHaveAttributeAsync("data-state", state);

    public Task HasNoRowAsync(string id) => Assertions.Expect(Row(id)).ToHaveCountAsync(0);

    public Task GoAsync(string way) => page.GetByTestId($"page-{way}").ClickAsync();

    public Task IsLastPageAsync() => Assertions.Expect(page.Locator("span[data-testid=page-oldest]")).ToBeVisibleAsync();

    public Task SearchAsync(string part) => page.GetByTestId("filter-order").FillAsync(part);

    public Task ChooseStateAsync(string state) => page.GetByTestId("filter-state").SelectOptionAsync(state);

    /// <summary>Scrolls until the row is in the middle, as somebody who reads it would.</summary>
    public async Task ScrollToAsync(string id)
    {
        await Row(id).EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        await Assertions.Expect(Row(id)).ToBeInViewportAsync();
    }

    /// <summary>The distance of a row from the top of the window.</summary>
    public async Task<double> PlaceAsync(string id) => (await Row(id).BoundingBoxAsync())!.Y;

    public Task FreshIsAsync(string text) => Assertions.Expect(page.GetByTestId("fresh-rows")).ToContainTextAsync(text);

    public Task IsNotFreshAsync() => Assertions.Expect(page.GetByTestId("fresh-rows")).ToHaveCountAsync(0);

    public Task RevealAsync() => page.GetByTestId("fresh-rows").ClickAsync();

    public Task HoldAsync() => page.GetByTestId("hold").ClickAsync();

    /// <summary>Asks to resend all of the filter and reads the count that is offered.</summary>
    public async Task OfferIsAsync(int count)
    {
        await page.GetByTestId("resend-all").ClickAsync();
        await Assertions.Expect(page.GetByTestId("resend-all-now")).ToContainTextAsync(Grouped(count));
    }

    public Task ResendAllAsync() => page.GetByTestId("resend-all-now").ClickAsync();

    public Task JobIsAsync(string state, float? within = null) => Assertions.Expect(Job).ToHaveAttributeAsync("data-state", state, new() { Timeout = within });

    public Task ProgressIsAsync(int resent, int matched) => Assertions.Expect(page.GetByTestId("resend-progress")).ToContainTextAsync(new Regex($"{Grouped(resent)} .*{Grouped(matched)}"));

    public Task ProgressIsNotAsync(int resent) => Assertions.Expect(page.GetByTestId("resend-progress")).Not.ToContainTextAsync(new Regex($"(^| ){Grouped(resent)} "));

    public Task StopAsync() => page.GetByTestId("resend-stop").ClickAsync();

    ILocator Row(string id) => page.Locator($"[data-id='{id}']");

    static string Grouped(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
