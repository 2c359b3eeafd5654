using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>One delivery in the console, with its attempts.</summary>
sealed class DeliveryPage(IPage page)
{
    ILocator Attempts => page.GetByTestId("attempt-row");

    public Task OpenAsync(string id) => page.GotoAsync($"/console/deliveries/{id}");

    public Task ResendAsync() => page.GetByTestId("resend").ClickAsync();

    public Task ShowsAsync(string text) => Assertions.Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync(text);

    /// <summary>All attempts, oldest first.</summary>
    public async Task AttemptsAsync(params string[] verdicts)
    {
        await Assertions.Expect(Attempts).ToHaveCountAsync(verdicts.Length);
        foreach (var (index, verdict) in verdicts.Index()) await Assertions.Expect(Attempts.Nth(index)).ToHaveAttributeAsync("data-verdict", verdict);
    }
}
