using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

/// <summary>The console's pages that browser tests work with.</summary>
sealed class ConsolePage(IPage page)
{
    ILocator Plans => page.GetByTestId("fault-plan");

    public Task OpenFaultsAsync(string query = "") => page.GotoAsync($"/console/faults{query}");

    /// <summary>Fills in the form for a plan on one order and adds it.</summary>
    public async Task PlanAsync(string fault, string orderNo, string attempts)
    {
        await page.GetByTestId("fault-name").SelectOptionAsync(fault);
        await page.GetByTestId("fault-order").FillAsync(orderNo);
        await page.GetByTestId("fault-attempts").FillAsync(attempts);
        await page.GetByTestId("fault-add").ClickAsync();
    }

    public Task PlansAsync(int count) => Assertions.Expect(Plans).ToHaveCountAsync(count);

    public Task PlanIsUsedAsync(string fault, int times) =>
        Assertions.Expect(page.Locator($"[data-testid=fault-plan][data-fault={fault}]")).ToHaveAttributeAsync("data-used", $"{times}");

    public Task RemoveOnlyPlanAsync() => page.GetByTestId("fault-remove").ClickAsync();

    /// <summary>The rule beside the field that was refused.</summary>
    public Task RefusesAsync(string field, string rule) =>
        Assertions.Expect(page.Locator($"[data-field='{field}'] [role=alert]")).ToContainTextAsync(rule);

    public Task<IReadOnlyList<string>> CatalogueAsync() => TextsAsync("catalogue-fault", "data-fault");

    public async Task OpenDeliveryAsync(string orderNo)
    {
        await page.GotoAsync($"/console/deliveries?order={orderNo}");
        await page.GetByTestId("delivery-row").ClickAsync();
    }

    public Task AttemptsAsync(params string[] verdicts) =>
        Assertions.Expect(page.Locator(string.Join(" + ", verdicts.Select(verdict => $"[data-testid=attempt-row][data-verdict={verdict}]")))).ToBeVisibleAsync();

    public Task AttemptCountAsync(int count) => Assertions.Expect(page.GetByTestId("attempt-row")).ToHaveCountAsync(count);

    public async Task AppliedRuleAsync(int attempt, string fault)
    {
        await page.GetByTestId("attempt-row").Nth(attempt - 1).ClickAsync();
        await page.GetByRole(AriaRole.Tab).Nth(3).ClickAsync();
        await Assertions.Expect(page.GetByTestId("rule-applied")).ToContainTextAsync(fault);
    }

    async Task<IReadOnlyList<string>> TextsAsync(string testId, string attribute)
    {
        await page.GetByTestId(testId).First.WaitForAsync();
        return await page.GetByTestId(testId).EvaluateAllAsync<string[]>($"all => all.map(one => one.getAttribute('{attribute}'))");
    }
}
