using Microsoft.Playwright;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Pages;

sealed class CheckoutPage(IPage page)
{
    // The picture is drawn onto a canvas as large as a phone would see it, and read as a phone would read it.
    const string ReadQr = """
        async img => {
            await img.decode();
            const side = 600;
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = side;
            const pen = canvas.getContext('2d');
            pen.fillStyle = '#fff';
            pen.fillRect(0, 0, side, side);
            pen.drawImage(img, 0, 0, side, side);
            return jsQR(pen.getImageData(0, 0, side, side).data, side, side)?.data ?? null;
        }
        """;

    const string Marker = "window.payNotifyMarker";

    public string OrderId => new Uri(page.Url).Segments[^1];

    /// <summary>To be called before the page is opened: a browser that has never heard of server-sent events.</summary>
    public Task HideEventSourceAsync() => page.AddInitScriptAsync("delete window.EventSource");

    public Task OpenAsync(string orderId) => page.GotoAsync($"/checkout/{orderId}");

    public Task ShowsAsync(string state) => Assertions.Expect(page.Locator("[data-state]")).ToHaveAttributeAsync("data-state", state, new() { Timeout = 15_000 });

    public Task LinkIsAsync(string link) => Assertions.Expect(page.Locator("[data-link]")).ToHaveAttributeAsync("data-link", link, new() { Timeout = 15_000 });

    public Task ShowsAmountAsync(string amount) => Assertions.Expect(page.GetByTestId("amount")).ToContainTextAsync(amount);

    public async Task<string> ReadQrAsync() =>
        await page.GetByTestId("qr").EvaluateAsync<string?>(ReadQr) ?? throw new InvalidOperationException("No QR code was found in the picture.");

    public Task PressIHavePaidAsync() => page.GetByTestId("i-have-paid").ClickAsync();

    /// <summary>Which of the two is drawn as the main button, and whether the cashier's stands above the code.</summary>
    public async Task<(bool Cashier, bool IHavePaid, bool IsAboveCode)> MainButtonsAsync()
    {
        var cashier = page.GetByTestId("open-cashier-phone");
        var isAbove = (await cashier.BoundingBoxAsync())!.Y < (await page.GetByTestId("qr").BoundingBoxAsync())!.Y;
        return (await IsFilledAsync(cashier), await IsFilledAsync(page.GetByTestId("i-have-paid")), isAbove);
    }

    public Task RenewAsync() => page.GetByTestId("renew").ClickAsync();

    public Task SwitchMethodAsync() => page.GetByTestId("switch-method").ClickAsync();

    /// <summary>Looks after the page has drawn what the list of channels says.</summary>
    public async Task OffersNoSwitchAsync()
    {
        var channels = await page.RunAndWaitForResponseAsync(() => page.ReloadAsync(), answer => answer.Url.EndsWith("/api/channels", StringComparison.Ordinal));
        await channels.FinishedAsync();
        await page.EvaluateAsync("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        await Assertions.Expect(page.GetByTestId("switch-method")).ToHaveCountAsync(0);
    }

    public Task NamesAsync(string product) => Assertions.Expect(page.Locator("article")).ToContainTextAsync(product);

    public Task OpenReceiptAsync(string orderId) => page.GotoAsync($"/orders/{orderId}");

    public Task ShowsAnotherCodeThanAsync(string code) => Eventually.IsTrueAsync(async () => await page.GetByTestId("qr").IsVisibleAsync() && await ReadQrAsync() != code);

    public Task CancelAsync() => page.GetByTestId("cancel-order").ClickAsync();

    /// <summary>Whether its colour differs from the card it stands on.</summary>
    static Task<bool> IsFilledAsync(ILocator button) => button.EvaluateAsync<bool>(
        "button => getComputedStyle(button).backgroundColor !== getComputedStyle(button.closest('.card')).backgroundColor");

    /// <summary>Leaves a mark that a reload would wipe out.</summary>
    public Task MarkAsync() => page.EvaluateAsync($"() => {{ {Marker} = true; }}");

    public Task<bool> IsMarkedAsync() => page.EvaluateAsync<bool>($"() => {Marker} === true");
}
