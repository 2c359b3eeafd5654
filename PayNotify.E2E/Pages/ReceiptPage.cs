using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>The page at <c>/orders/{id}</c>.</summary>
sealed class ReceiptPage(IPage page)
{
    /// <summary>It asks every 12 s, and a refund takes some seconds more.</summary>
    const int Patience = 45_000;

    public Task OpenAsync(string orderId) => page.GotoAsync($"/orders/{orderId}");

    public Task ShowsAsync(string state) => Assertions.Expect(page.Locator("[data-state]")).ToHaveAttributeAsync("data-state", state);

    public Task ShowsSecondPaymentAsync(string refundStatus, string text) => Assertions.Expect(page.Locator($"[data-testid=second-payment][data-refund={refundStatus}]")).ToContainTextAsync(text, new() { Timeout = Patience });

    public Task ShowsTradeNoAsync(string tradeNo) => Assertions.Expect(page.GetByTestId("trade-no")).ToHaveTextAsync(tradeNo);

    /// <summary>The steps with a time; each text ends with it.</summary>
    public async Task<IReadOnlyList<(string Step, string Text)>> TimesAsync()
    {
        var timed = page.GetByTestId("steps").Locator("li:has(time)");
        var steps = new List<(string, string)>();
        foreach (var step in await timed.AllAsync()) steps.Add(((await step.GetAttributeAsync("data-step"))!, await step.Locator("time").InnerTextAsync()));
        return steps;
    }
}
