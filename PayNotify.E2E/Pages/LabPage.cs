using System.Globalization;
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

    /// <summary>Types into a field, or chooses where there is a list.</summary>
    public async Task FillAsync(string field, string value)
    {
        var control = page.Locator($"[name={field}]");
        if (await control.EvaluateAsync<string>("one => one.tagName") == "SELECT") await control.SelectOptionAsync(value);
        else await control.FillAsync(value);
    }

    public Task KeepOpenAfterErrorAsync() => page.Locator("input[name=closesOnError]").UncheckAsync();

    public Task StartAsync() => page.GetByTestId("lab-start").ClickAsync();

    public Task StopAsync() => page.GetByTestId("lab-stop").ClickAsync();

    public Task PressAsync(string deed) => page.GetByTestId(deed).ClickAsync();

    /// <summary>What EventSource told the page.</summary>
    public Task HearsAsync(string text) => IsSeenAsync(page.GetByTestId("lab-event").Filter(new() { HasText = text }));

    public Task ListenerWasCalledAsync(string name, int times) =>
        Assertions.Expect(page.Locator($"[data-testid=listener][data-name={name}]")).ToHaveAttributeAsync("data-calls", $"{times}", Patient);

    public Task HasLastEventIdAsync(string id) => Assertions.Expect(page.GetByTestId("last-event-id")).ToHaveTextAsync($"\"{id}\"");

    /// <param name="kind">waiting, reconnected or closed.</param>
    public Task GoesOnAfterErrorAsync(string kind) => Assertions.Expect(page.GetByTestId("after-error")).ToHaveAttributeAsync("data-kind", kind, Patient);

    public async Task<TimeSpan> ReconnectedAfterAsync()
    {
        await GoesOnAfterErrorAsync("reconnected");
        var pause = await page.GetByTestId("after-error").GetAttributeAsync("data-ms");
        return TimeSpan.FromMilliseconds(int.Parse(pause!, CultureInfo.InvariantCulture));
    }

    public async Task CannotStartAsync(string reason)
    {
        await Assertions.Expect(page.GetByTestId("lab-start")).ToBeDisabledAsync();
        await Assertions.Expect(page.GetByTestId("lab-unsupported")).ToContainTextAsync(reason);
    }

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
