using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>The checkout page in a browser without JavaScript.</summary>
sealed class PlainPage(IPage page)
{
    public Task OpenAsync(string orderId) => page.GotoAsync($"/checkout/{orderId}");

    public Task ShowsAsync(string state) => Assertions.Expect(page.Locator("[data-state]")).ToHaveAttributeAsync("data-state", state);

    public Task SaysAsync(string title) => Assertions.Expect(page.GetByTestId("state")).ToHaveTextAsync(title);

    public Task ShowsAmountAsync(string amount) => Assertions.Expect(page.GetByTestId("amount")).ToHaveTextAsync(amount);

    public Task ShowsQrAsync(bool visible) => Assertions.Expect(page.GetByTestId("qr")).ToBeVisibleAsync(new() { Visible = visible });

    /// <summary>The picture's own address, as the page names it.</summary>
    public async Task<string> QrAddressAsync() => (await page.GetByTestId("qr").GetAttributeAsync("src"))!;

    public Task RefreshAsync() => page.GetByTestId("refresh").ClickAsync();
}
