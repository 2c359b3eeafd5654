using Microsoft.Playwright;

namespace PayNotify.E2E.Support;

/// <summary>
/// A tab in which no script runs, as when the browser has put it to sleep. A headless browser takes the command to freeze and goes on
/// regardless; stopped by the debugger, a page really does nothing.
/// </summary>
sealed class FrozenTab : IAsyncDisposable
{
    readonly ICDPSession debugger;

    FrozenTab(ICDPSession debugger) => this.debugger = debugger;

    public static async Task<FrozenTab> FreezeAsync(IPage page)
    {
        var debugger = await page.Context.NewCDPSessionAsync(page);
        var isStill = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        debugger.Event("Debugger.paused").OnEvent += (_, _) => isStill.TrySetResult();
        await debugger.SendAsync("Debugger.enable");
        await debugger.SendAsync("Debugger.pause");

        // It stops at the next line of script, which a page that counts seconds soon has.
        await isStill.Task;
        return new(debugger);
    }

    public Task ThawAsync() => debugger.SendAsync("Debugger.disable");

    /// <summary>A page that stays frozen could not even be closed.</summary>
    public async ValueTask DisposeAsync() => await ThawAsync();
}
