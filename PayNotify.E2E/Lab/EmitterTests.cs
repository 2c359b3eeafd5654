using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Lab;

/// <summary>The articles' emitter and its listeners, in a real browser.</summary>
public sealed class EmitterTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Four_messages_one_open_and_one_error_are_received_and_the_page_closes()
    {
        var lab = await OpenAsync("emitter");

        await lab.StartAsync();

        await lab.ListenerWasCalledAsync("message", 4);
        await lab.ListenerWasCalledAsync("open", 1);
        await lab.ListenerWasCalledAsync("error", 1);
        await lab.GoesOnAfterErrorAsync("closed");
        await lab.IsInStateAsync(2);
        await lab.HasConnectedAsync(1);
    }

    [Fact]
    public async Task Without_close_the_browser_reconnects_after_3_s_and_receives_the_messages_again()
    {
        var lab = await OpenAsync("emitter");
        await lab.KeepOpenAfterErrorAsync();

        await lab.StartAsync();

        Assert.InRange(await lab.ReconnectedAfterAsync(), TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(8));
        await lab.ListenerWasCalledAsync("message", 8);
    }

    [Theory]
    [InlineData("end", "error")]
    [InlineData("timeoutMs", "1500")]
    public async Task To_the_browser_an_error_and_a_timeout_are_a_lost_connection(string field, string value)
    {
        var lab = await OpenAsync("emitter");
        await lab.KeepOpenAfterErrorAsync();
        await lab.FillAsync(field, value);

        await lab.StartAsync();

        await lab.ListenerWasCalledAsync("error", 1);
        await lab.IsInStateAsync(0);
        await lab.GoesOnAfterErrorAsync("reconnected");
    }

    [Fact]
    public async Task A_JSON_message_has_the_user_of_the_address()
    {
        var lab = await OpenAsync("emitter");
        await lab.FillAsync("userId", "7");
        await lab.FillAsync("format", "json");

        await lab.StartAsync();

        await lab.ShowsFrameAsync("""data:{"message":"message1","userId":"7"}""");
        await lab.HearsAsync("""{"message":"message3","userId":"7"}""");
    }

    [Fact]
    public async Task A_named_event_sets_lastEventId_and_with_retry_0_the_browser_reconnects_at_once()
    {
        var lab = await OpenAsync("named");
        await lab.FillAsync("id", "order 7");
        await lab.FillAsync("retryMs", "0");

        await lab.StartAsync();

        await lab.ShowsFrameAsync("event: customEventName\nid: order 7\ndata: message1\nretry: 0");
        await lab.ListenerWasCalledAsync("customEventName", 2);
        await lab.HasLastEventIdAsync("order 7");
        await lab.ShowsRequestAsync("Last-Event-ID: order 7");
        Assert.InRange(await lab.ReconnectedAfterAsync(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task The_browser_waits_as_long_as_retry_says()
    {
        var lab = await OpenAsync("named");
        await lab.FillAsync("retryMs", "5000");

        await lab.StartAsync();

        Assert.InRange(await lab.ReconnectedAfterAsync(), TimeSpan.FromSeconds(4.9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Without_EventSource_the_page_says_so()
    {
        var page = await NewDesktopAsync(stage.ApiAddress, "en-US");
        await page.AddInitScriptAsync("delete window.EventSource");
        var lab = new LabPage(page);

        await lab.OpenAsync("emitter");

        await lab.CannotStartAsync("no EventSource");
    }

    async Task<LabPage> OpenAsync(string example)
    {
        var lab = new LabPage(await NewDesktopAsync(stage.ApiAddress, "en-US"));
        await lab.OpenAsync(example);
        return lab;
    }
}
