using Microsoft.Playwright;

namespace PayNotify.E2E.Support;

/// <summary>One browser for all tests; a context each.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            // Set by check.cs; without it Playwright looks for a browser of its own.
            ExecutablePath = Environment.GetEnvironmentVariable("PAYNOTIFY_BROWSER"),

            // Chromium refuses its sandbox to root; the rest keeps it from calling home where there is no network.
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}
