using System.Text.Json;
using Microsoft.Playwright;

namespace PayNotify.E2E.Pages;

sealed record DiaryLine(string State, string Link, DateTimeOffset At);

/// <summary>Whatever a checkout page shows, noted by the page itself at the moment it shows it: who looks from outside sees it late, or never.</summary>
sealed class CheckoutDiary(IPage page)
{
    const string Keep = """
        window.payNotifyDiary = [];
        new MutationObserver(() => {
            const card = document.querySelector('[data-state]');
            const last = window.payNotifyDiary.at(-1);
            if (!card || (last?.state === card.dataset.state && last.link === card.dataset.link)) return;
            window.payNotifyDiary.push({ state: card.dataset.state, link: card.dataset.link, at: Date.now() });
        }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-state', 'data-link'] });
        """;

    /// <summary>To be called before the page is opened.</summary>
    public Task KeepAsync() => page.AddInitScriptAsync(Keep);

    public async Task<List<DiaryLine>> ReadAsync()
    {
        var lines = JsonDocument.Parse(await page.EvaluateAsync<string>("() => JSON.stringify(window.payNotifyDiary)")).RootElement;
        return
        [
            .. lines.EnumerateArray().Select(line => new DiaryLine(
                line.GetProperty("state").GetString()!,
                line.GetProperty("link").GetString()!,
                DateTimeOffset.FromUnixTimeMilliseconds(line.GetProperty("at").GetInt64()))),
        ];
    }
}
