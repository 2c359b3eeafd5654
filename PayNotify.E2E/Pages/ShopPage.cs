using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

sealed partial class ShopPage(IPage page)
{
    public Task OpenAsync() => page.GotoAsync("/");

    /// <summary>Chooses goods and method, presses the one button, and is on the checkout page then.</summary>
    /// <param name="channel">Null where there is nothing to choose.</param>
    public async Task<CheckoutPage> BuyAsync(string productId, string? channel = null)
    {
        await page.GetByTestId($"product-{productId}").ClickAsync();
        if (channel is not null) await page.GetByTestId($"method-{channel}").ClickAsync();
        else await Assertions.Expect(page.Locator("input[name=method]")).ToHaveCountAsync(0);
        await page.GetByTestId("buy").ClickAsync();

        // The page moves there without loading anything, so there is no load to wait for: look until it is there.
        await Assertions.Expect(page).ToHaveURLAsync(CheckoutAddress());
        return new(page);
    }

    [GeneratedRegex("/checkout/[A-Za-z0-9_-]+$")]
    private static partial Regex CheckoutAddress();
}
