using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>The console's form that fires a callback, and its result.</summary>
sealed class FirePage(IPage page)
{
    ILocator Result => page.GetByTestId("fire-result");

    public Task OpenAsync() => page.GotoAsync("/console/fire");

    public Task ChooseTypeAsync(string type) => page.GetByTestId("fire-type").SelectOptionAsync(type);

    /// <summary>Fills the form from an order that the Simulator knows.</summary>
    public Task ChooseOrderAsync(string tradeId) => page.GetByTestId("fire-order").SelectOptionAsync(tradeId);

    public Task FillAsync(string field, string value) => Field(field).FillAsync(value);

    public Task FieldIsAsync(string field, string value) => Assertions.Expect(Field(field)).ToHaveValueAsync(value);

    public Task AddressIsAsync(string to) => Assertions.Expect(page.GetByTestId("fire-to")).ToHaveValueAsync(to);

    public Task SendAsync() => page.GetByTestId("fire-send").ClickAsync();

    public Task ResultIsAsync(string state) => Assertions.Expect(Result).ToHaveAttributeAsync("data-state", state, new() { Timeout = 15_000 });

    public Task ResultSaysAsync(string sentence) => Assertions.Expect(page.GetByTestId("fire-sentence")).ToContainTextAsync(sentence);

    public Task RefusesAsync(string field, string rule) => Assertions.Expect(page.Locator($"[data-field='{field}']").GetByRole(AriaRole.Alert)).ToContainTextAsync(rule);

    public Task HasNoResultAsync() => Assertions.Expect(Result).ToHaveCountAsync(0);

    public async Task<DeliveryPage> OpenDeliveryAsync()
    {
        await page.GetByTestId("fire-delivery").ClickAsync();
        return new(page);
    }

    ILocator Field(string name) => page.GetByTestId($"fire-field-{name}");
}
