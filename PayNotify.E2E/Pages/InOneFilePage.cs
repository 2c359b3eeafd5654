using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>The checkout page of docs/in-one-file.cs.</summary>
sealed class InOneFilePage(IPage page)
{
    ILocator Title => page.GetByRole(AriaRole.Heading);

    public async Task OpenAsync(string orderNo)
    {
        await page.GotoAsync($"/orders/{orderNo}");
        await WaitsAsync();
    }

    public Task PressCallBackAsync() => page.GetByRole(AriaRole.Button).ClickAsync();

    public Task WaitsAsync() => Assertions.Expect(Title).ToHaveTextAsync("Waiting for the payment …");

    public Task IsPaidAsync(string amount) => Assertions.Expect(Title).ToHaveTextAsync($"✓ ¥{amount} paid");
}
