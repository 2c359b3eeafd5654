using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Lab;

public sealed class LabTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("words", "event: word", "One")]
    [InlineData("multiline", "data: Then: paid.", "Then: paid.")]
    [InlineData("comments", ": still here, 4", "the first thing")]
    [InlineData("worker", "data: step 5 of 5", "step 5 of 5")]
    [InlineData("iterator", "data: 3", "number")]
    public async Task A_finite_stream_is_shown_raw_and_as_heard_and_is_closed_at_its_end(string example, string raw, string heard)
    {
        var lab = await OpenAsync(example);

        await lab.StartAsync();

        await lab.ShowsFrameAsync(raw);
        await lab.HearsAsync(heard);
        await lab.HearsAsync("complete");
        await lab.IsInStateAsync(2);
        await lab.HasConnectedAsync(1);
        await lab.ShowsCodeAsync("namespace PayNotify.Api.Lab;");
    }

    [Fact]
    public async Task A_cut_stream_comes_back_with_the_last_id()
    {
        var lab = await OpenAsync("resume");

        await lab.StartAsync();

        await lab.ShowsRequestAsync("Last-Event-ID: 3");
        await lab.HearsAsync("line 8");
        await lab.IsInStateAsync(2);
    }

    [Fact]
    public async Task A_stream_that_ends_at_once_is_followed_five_times_and_not_for_ever()
    {
        var lab = await OpenAsync("retry");
        await lab.FillAsync("ms", "0");

        await lab.StartAsync();

        await lab.ShowsFrameAsync("retry: 0");
        await lab.HasConnectedAsync(5);
        await lab.IsInStateAsync(2);
    }

    [Fact]
    public async Task A_failure_is_an_event_and_then_a_lost_connection()
    {
        var lab = await OpenAsync("error");

        await lab.StartAsync();

        await lab.HearsAsync("step_failed");
        await lab.IsInStateAsync(0);
        await lab.HasConnectedAsync(2);
    }

    [Fact]
    public async Task A_silent_stream_is_ended_by_the_server_and_comes_back_by_itself()
    {
        var lab = await OpenAsync("timeout");
        await lab.FillAsync("seconds", "1");

        await lab.StartAsync();

        await lab.HasConnectedAsync(3);
        await lab.IsInStateAsync(2);
    }

    [Fact]
    public async Task An_endless_stream_is_closed_by_the_reader()
    {
        var lab = await OpenAsync("close");
        await lab.StartAsync();
        await lab.HearsAsync("tick");
        await lab.IsInStateAsync(1);

        await lab.StopAsync();

        await lab.IsInStateAsync(2);
    }

    [Fact]
    public async Task The_servers_figures_are_drawn_as_they_come()
    {
        var lab = await OpenAsync("performance");

        await lab.StartAsync();

        await lab.HasDrawnAsync(3);
    }

    [Theory]
    [InlineData("lab-post")]
    [InlineData("lab-get")]
    public async Task A_trigger_is_heard_by_whoever_listens_to_its_type(string deed)
    {
        var lab = await OpenAsync("trigger");
        await lab.FillAsync("eventType", deed);
        await lab.StartAsync();
        await lab.HearsAsync("listening");

        await lab.PressAsync(deed);

        await lab.ShowsFrameAsync($"event: {deed}");
        await lab.HearsAsync($"{deed} at");
    }

    [Fact]
    public async Task A_payment_of_the_shop_is_heard_in_the_lab()
    {
        var lab = await OpenAsync("payment");
        await lab.StartAsync();

        await stage.Sandbox.PayAsync(await lab.OrderNoAsync());

        await lab.ShowsFrameAsync("event: paid");
        await lab.HearsAsync("complete");
        await lab.IsInStateAsync(2);
    }

    [Fact]
    public async Task One_event_arrives_by_all_four_transports()
    {
        var lab = await OpenAsync("compare");
        await lab.StartAsync();

        await lab.PressAsync("compare-send");

        foreach (var transport in new[] { "shortPoll", "longPoll", "sse", "webSocket" }) await lab.HasArrivedAsync(transport, 1);
    }

    async Task<LabPage> OpenAsync(string example)
    {
        var lab = new LabPage(await NewDesktopAsync(stage.ApiAddress, "en-US"));
        await lab.OpenAsync(example);
        return lab;
    }
}
