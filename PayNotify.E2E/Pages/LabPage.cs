using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

sealed class LabPage(IPage page)
{
    static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 20_000 };

    /// <summary>By the shop's footer and the list of examples, as a reader comes.</summary>
    public async Task OpenAsync(string example)
    {
        await page.GotoAsync("/");
        await page.GetByTestId("to-lab").ClickAsync();
        await page.GetByTestId($"lab-example-{example}").ClickAsync();
    }

    public Task FillAsync(string field, string value) => page.Locator($"input[name={field}]").FillAsync(value);

    public Task StartAsync() => page.GetByTestId("lab-start").ClickAsync();

    public Task StopAsync() => page.GetByTestId("lab-stop").ClickAsync();

    public Task PressAsync(string deed) => page.GetByTestId(deed).ClickAsync();

    /// <summary>What EventSource told the page.</summary>
    public Task HearsAsync(string text) => IsSeenAsync(page.GetByTestId("lab-event").Filter(new() { HasText = text }));

    public Task ShowsFrameAsync(string text) => IsSeenAsync(page.GetByTestId("raw-frame").Filter(new() { HasText = text }));

    public Task ShowsRequestAsync(string text) => IsSeenAsync(page.GetByTestId("raw-head").Filter(new() { HasText = text }));

    public Task ShowsCodeAsync(string text) => Assertions.Expect(page.GetByTestId("lab-code")).ToContainTextAsync(text);

    /// <param name="readyState">0 connecting, 1 open, 2 closed.</param>
    public Task IsInStateAsync(int readyState) => Assertions.Expect(page.GetByTestId("ready-state")).ToHaveAttributeAsync("data-state", $"{readyState}", Patient);

    public Task HasConnectedAsync(int times) => Assertions.Expect(page.GetByTestId("connections")).ToHaveAttributeAsync("data-count", $"{times}", Patient);

    public Task HasDrawnAsync(int samples) => Assertions.Expect(page.GetByTestId("lab-chart")).ToHaveAttributeAsync("data-samples", $"{samples}", Patient);

    public Task HasArrivedAsync(string transport, int events) =>
        Assertions.Expect(page.Locator($"[data-transport={transport}]")).ToHaveAttributeAsync("data-events", $"{events}", Patient);

    /// <summary>The order that the page placed.</summary>
    public async Task<string> OrderNoAsync()
    {
        await HearsAsync("orderNo");
        var text = await page.GetByTestId("raw-frame").First.InnerTextAsync();
        return text.Split("\"orderNo\":\"")[1].Split('"')[0];
    }

    static Task IsSeenAsync(ILocator locator) => Assertions.Expect(locator.First).ToBeVisibleAsync(new() { Timeout = 20_000 });
}
