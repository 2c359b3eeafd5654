using Microsoft.Playwright;

namespace PayNotify.E2E.Support;

/// <summary>A test with a desktop and a phone; when it fails, its traces and pictures stay under artifacts/e2e.</summary>
public abstract class BrowserTest(BrowserFixture browser) : IAsyncLifetime
{
    readonly List<IBrowserContext> contexts = [];
    BrowserKind kind = BrowserKinds.Usual;

    /// <summary>From here on the test's pages are of this kind. Skips the test when there is no such browser.</summary>
    protected async Task UseAsync(BrowserKind chosen)
    {
        try
        {
            await browser.OfAsync(chosen);
        }
        catch (PlaywrightException missing) when (chosen != BrowserKinds.Usual)
        {
            Assert.Skip($"No {chosen}: {missing.Message.Split('\n')[0]}");
        }

        kind = chosen;
    }

    protected Task<IPage> NewDesktopAsync(Uri address, string locale = "zh-CN") => NewPageAsync(address, locale, new() { Width = 1280, Height = 900 });

    protected Task<IPage> NewPhoneAsync(string locale = "zh-CN", Uri? address = null) => NewPageAsync(address, locale, new() { Width = 390, Height = 844 });

    protected Task<IPage> NewDesktopWithoutScriptAsync(Uri address, string locale) => NewPageAsync(address, locale, new() { Width = 1280, Height = 900 }, script: false);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result is TestResult.Failed;
        var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "test").Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));
        for (var i = 0; i < contexts.Count; i++)
        {
            var place = Path.Combine(Repository.Artifacts, $"{name}-{i + 1}");
            if (failed && contexts[i].Pages is [var page, ..]) await page.ScreenshotAsync(new() { Path = place + ".png" });
            await contexts[i].Tracing.StopAsync(new() { Path = failed ? place + ".zip" : null });
            await contexts[i].DisposeAsync();
        }
    }

    async Task<IPage> NewPageAsync(Uri? address, string locale, ViewportSize viewport, bool script = true)
    {
        var context = await (await browser.OfAsync(kind)).NewContextAsync(new() { BaseURL = address?.ToString(), Locale = locale, ViewportSize = viewport, JavaScriptEnabled = script });
        contexts.Add(context);
        await context.Tracing.StartAsync(new() { Screenshots = true, Snapshots = true });
        await context.AddInitScriptAsync(scriptPath: Repository.JsQr);
        return await context.NewPageAsync();
    }
}
