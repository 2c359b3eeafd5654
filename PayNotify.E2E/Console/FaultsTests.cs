using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Console;

[Collection(nameof(Killable))] // moves the clock of all
public sealed class FaultsTests(KillableStage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat", "15s", "zh-CN")]
    [InlineData("alipay", "4m", "en-US")]
    public async Task Planned_loss_of_the_first_callback_is_seen_and_the_next_one_arrives(string channel, string firstGap, string locale)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        var console = new ConsolePage(await NewDesktopAsync(stage.SimulatorAddress, locale));
        await console.OpenFaultsAsync();

        await console.PlanAsync("drop", order.OrderNo, attempts: "1");
        await console.PlansAsync(1);
        await stage.Sandbox.PayAsync(order.OrderNo);
        await console.PlanIsUsedAsync("drop", times: 1);

        await console.OpenDeliveryAsync(order.OrderNo);
        await console.AttemptsAsync("dropped");
        await console.AppliedRuleAsync(attempt: 1, "drop");

        await stage.Sandbox.PostAsync("/sandbox/clock/advance", new { by = firstGap });
        await console.AttemptsAsync("dropped", "accepted");
        await console.AttemptCountAsync(2);
        Assert.Equal("paid", (await stage.Shop.FindAsync(order.Id)).Status);

        await console.OpenFaultsAsync();
        await console.RemoveOnlyPlanAsync();
        await console.PlansAsync(0);
    }
}
