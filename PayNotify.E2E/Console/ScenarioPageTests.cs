using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Console;

[Collection(nameof(Killable))] // moves the clock of the demo space
public sealed class ScenarioPageTests(KillableStage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task First_scenario_of_the_list_passes_with_the_default_form(string locale)
    {
        var scenario = new ScenarioPage(await NewDesktopAsync(stage.SimulatorAddress, locale));
        await scenario.OpenFirstAsync();

        await scenario.StartAsync();

        await scenario.EndsAsync("passed");
        await scenario.SaysNothingAsync();
    }

    [Fact]
    public async Task Happy_path_passes_with_the_default_form_while_the_shop_has_orders()
    {
        await stage.Shop.PlaceOrderAsync("wechat");
        var scenario = new ScenarioPage(await NewDesktopAsync(stage.SimulatorAddress));
        await scenario.OpenAsync("happy-path");

        await scenario.StartAsync();

        await scenario.EndsAsync("passed");
    }

    [Theory]
    [InlineData("zh-CN", "你的商户系统返回了 4")]
    [InlineData("en-US", "Your shop answered 4")]
    public async Task Failed_run_says_what_the_shop_answered_and_keeps_the_place_as_a_detail(string locale, string sentence)
    {
        var scenario = new ScenarioPage(await NewDesktopAsync(stage.SimulatorAddress, locale));
        await scenario.OpenAsync("happy-path");

        await scenario.SendToAddressAsync(new Uri(stage.ApiAddress, "/notify/wechat").ToString());
        await scenario.StartAsync();

        await scenario.EndsAsync("failed");
        await scenario.SaysAsync(sentence);
        await scenario.DetailsAsync("expect.deliveries[0].state");
    }
}
