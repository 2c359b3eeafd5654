using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

sealed class CashierPage(IPage page)
{
    public Task OpenAsync(string code) => page.GotoAsync(code);

    public async Task PayAsync(string password = "123456")
    {
        await page.GetByTestId("cashier-pay").ClickAsync();
        await page.GetByTestId("cashier-password").PressSequentiallyAsync(password);
    }

    public Task ChooseMethodAsync(string name) => page.GetByTestId("cashier-method").SelectOptionAsync(new SelectOptionValue { Label = name });

    public Task ChooseOutcomeAsync(string outcome) => page.GetByTestId("test-outcome").SelectOptionAsync(outcome);

    public Task OpenTestOptionsAsync() => page.GetByTestId("test-options").Locator("summary").ClickAsync();

    public Task SaysAsync(string text) => Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(text);

    public Task CancelAsync() => page.GetByTestId("cashier-cancel").ClickAsync();

    public Task ShowsAsync(string step) => Assertions.Expect(page.Locator("[data-step]")).ToHaveAttributeAsync("data-step", step);
}
