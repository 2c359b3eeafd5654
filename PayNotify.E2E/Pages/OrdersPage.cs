using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>The console's list of orders.</summary>
sealed class OrdersPage(IPage page)
{
    public Task OpenAsync() => page.GotoAsync("/console/orders");

    public Task PayAsync(string orderNo) => Row(orderNo).GetByTestId("trade-pay").ClickAsync();

    public Task ShowsAsync(string orderNo, string state) => Assertions.Expect(Row(orderNo)).ToHaveAttributeAsync("data-state", state);

    public Task ShowsTextAsync(string orderNo, string text) => Assertions.Expect(Row(orderNo)).ToContainTextAsync(text);

    ILocator Row(string orderNo) => page.Locator($"[data-testid=trade-row][data-order={orderNo}]");
}
