namespace PayNotify.E2E.Support;

public enum BrowserKind
{
    Chromium,
    Firefox,
    WebKit,
}

static class BrowserKinds
{
    /// <summary>The kind of all tests that do not choose one: PAYNOTIFY_BROWSER_KIND, Chromium if it is not set.</summary>
    public static BrowserKind Usual { get; } = Environment.GetEnvironmentVariable("PAYNOTIFY_BROWSER_KIND") is { Length: > 0 } named
        ? Enum.TryParse<BrowserKind>(named, ignoreCase: true, out var kind) ? kind : throw new InvalidOperationException($"PAYNOTIFY_BROWSER_KIND is {named}; it must be chromium, firefox or webkit.")
        : BrowserKind.Chromium;

    /// <summary>An installed program of that kind, as check.cs found it; without one Playwright looks for a build of its own.</summary>
    public static string? Program(this BrowserKind kind) => kind switch
    {
        BrowserKind.Chromium => Environment.GetEnvironmentVariable("PAYNOTIFY_BROWSER"),
        BrowserKind.Firefox => Environment.GetEnvironmentVariable("PAYNOTIFY_FIREFOX"),

        // No installed WebKit speaks Playwright's protocol.
        _ => null,
    };
}
