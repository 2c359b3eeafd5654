using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>The console's scenarios: the list, the form of one, and its run.</summary>
sealed class ScenarioPage(IPage page)
{
    ILocator Run => page.GetByTestId("run");

    public async Task OpenFirstAsync()
    {
        await page.GotoAsync("/console/scenarios");
        await page.GetByTestId("scenario").First.GetByRole(AriaRole.Link).ClickAsync();
    }

    public Task OpenAsync(string name) => page.GotoAsync($"/console/scenarios/{name}");

    public async Task SendToAddressAsync(string to)
    {
        await page.GetByTestId("scenario-way").SelectOptionAsync("address");
        await page.GetByTestId("scenario-to").FillAsync(to);
    }

    public Task StartAsync() => page.GetByTestId("scenario-run").ClickAsync();

    public Task EndsAsync(string verdict) => Assertions.Expect(Run).ToHaveAttributeAsync("data-verdict", verdict, new() { Timeout = 30_000 });

    public Task SaysAsync(string sentence) => Assertions.Expect(page.GetByTestId("run-reason")).ToContainTextAsync(sentence);

    public Task SaysNothingAsync() => Assertions.Expect(page.GetByTestId("run-reason")).ToHaveCountAsync(0);

    /// <summary>The places in the scenario's file, which are closed at first.</summary>
    public async Task DetailsAsync(string path)
    {
        var mismatches = page.GetByTestId("run-mismatches");
        await Assertions.Expect(mismatches).ToBeHiddenAsync();
        await Run.Locator("summary").ClickAsync();
        await Assertions.Expect(mismatches).ToContainTextAsync(path);
    }
}
