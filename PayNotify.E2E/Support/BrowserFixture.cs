using Microsoft.Playwright;

namespace PayNotify.E2E.Support;

/// <summary>One browser of each kind that is used, for all tests; a context each.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    readonly Dictionary<BrowserKind, Task<IBrowser>> browsers = [];
    readonly Lock turn = new();
    IPlaywright playwright = null!;

    /// <exception cref="PlaywrightException">There is no such browser.</exception>
    public Task<IBrowser> OfAsync(BrowserKind kind)
    {
        lock (turn) return browsers.TryGetValue(kind, out var launched) ? launched : browsers[kind] = LaunchAsync(kind);
    }

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        await OfAsync(BrowserKinds.Usual);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var launched in browsers.Values.Where(launched => launched.IsCompletedSuccessfully)) await (await launched).DisposeAsync();
        playwright.Dispose();
    }

    Task<IBrowser> LaunchAsync(BrowserKind kind) => kind switch
    {
        BrowserKind.Chromium => playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = kind.Program(),

            // Chromium refuses its sandbox to root; the rest keeps it from calling home where there is no network.
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        }),

        // An installed Firefox speaks WebDriver BiDi, which this channel chooses; Playwright's own build speaks another protocol.
        BrowserKind.Firefox when kind.Program() is { Length: > 0 } installed => playwright.Firefox.LaunchAsync(new() { ExecutablePath = installed, Channel = "moz-firefox" }),
        BrowserKind.Firefox => playwright.Firefox.LaunchAsync(),
        _ => playwright.Webkit.LaunchAsync(),
    };
}
