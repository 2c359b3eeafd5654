using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Console;

public sealed class FaultFormTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Refused_plan_is_told_beside_its_field_and_changes_nothing()
    {
        await stage.Sandbox.PostAsync("/sandbox/merchants", new { name = "refused-plans" });
        var console = new ConsolePage(await NewDesktopAsync(stage.SimulatorAddress));
        await console.OpenFaultsAsync("?merchant=refused-plans");

        await console.PlanAsync("drop", "T1", attempts: "first");

        await console.RefusesAsync("attempts", "attempt numbers such as 1, 2-4, 1,3 or 3-.");
        await console.PlansAsync(0);
        Assert.Equal(0, (await stage.Sandbox.GetAsync("/sandbox/faults?merchant=refused-plans")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Console_shows_every_fault_of_the_catalogue()
    {
        var catalogue = await stage.Sandbox.GetAsync("/sandbox/faults/catalogue");
        var console = new ConsolePage(await NewDesktopAsync(stage.SimulatorAddress));

        await console.OpenFaultsAsync();

        var known = catalogue.GetProperty("items").EnumerateArray().Select(fault => fault.GetProperty("name").GetString()!);
        Assert.Equal(known.Order(), (await console.CatalogueAsync()).Order());
    }
}
