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

    public Task CancelAsync() => page.GetByTestId("cashier-cancel").ClickAsync();

    public Task ShowsAsync(string step) => Assertions.Expect(page.Locator("[data-step]")).ToHaveAttributeAsync("data-step", step);
}
