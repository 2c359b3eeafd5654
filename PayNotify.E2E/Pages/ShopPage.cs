using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

sealed class ShopPage(IPage page)
{
    public Task OpenAsync() => page.GotoAsync("/");

    /// <summary>Chooses goods and method, presses the one button, and is on the checkout page then.</summary>
    public async Task<CheckoutPage> BuyAsync(string productId, string channel)
    {
        await page.GetByTestId($"product-{productId}").ClickAsync();
        await page.GetByTestId($"method-{channel}").ClickAsync();
        await page.GetByTestId("buy").ClickAsync();
        await page.WaitForURLAsync("**/checkout/*");
        return new(page);
    }
}
