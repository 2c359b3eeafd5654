using System.Text.Json;
using System.Text.RegularExpressions;
using PayNotify.Simulator.Cli;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Cli;

/// <summary>Each verb against the running program, on a real port.</summary>
public sealed class VerbsTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;
    Receiver receiver = null!;

    public async ValueTask InitializeAsync() => (simulator, receiver) = (await ListeningSimulator.StartAsync(), await Receiver.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Pay_wait_deliveries_resend()
    {
        await simulator.OrderAsync("order1", receiver.Url);

        var paid = await RunAsync("pay", "order1", "--payer", "Ann");
        var waited = await RunAsync("wait", "delivered", "--order", "order1", "--timeout", "30s", "--json");
        var list = await RunAsync("deliveries", "--order", "order1");
        var resent = await RunAsync("resend", waited.Json.Text("id")!);
        var detail = await RunAsync("deliveries", waited.Json.Text("id")!);

        Assert.Equal((0, "wechat order order1 of demo: paid, 88.00 yuan, Tea"), (paid.ExitCode, paid.Lines[0]));
        Assert.Matches("^payer .+, 20.+, trade number [0-9]+$", paid.Lines[1]);
        Assert.Equal((0, "delivered"), (waited.ExitCode, waited.Json.Text("state")));
        Assert.Equal(2, list.Lines.Length);
        Assert.Contains("TRANSACTION.SUCCESS  delivered  1/16", list.Lines[1], StringComparison.Ordinal);
        Assert.Equal(0, resent.ExitCode);
        Assert.StartsWith("delivered after attempt 2 of 16: accepted (200, ", resent.Lines[1], StringComparison.Ordinal);
        Assert.Equal(["schedule", "manual"], detail.Lines[2..].Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[2]));
    }

    [Fact]
    public async Task Every_callback_has_a_name_to_trigger_it_by()
    {
        var types = (await simulator.GetJsonAsync("/sandbox/callbacks/types")).List("items").Select(type => type.Text("type")!);
        Assert.Equal(types.Order(), CallbackNames.Types.Values.Order());

        foreach (var name in CallbackNames.Types.Keys)
        {
            var fired = await RunAsync("trigger", name, "--to", receiver.Url, "--json");

            Assert.Equal((0, CallbackNames.Types[name]), (fired.ExitCode, fired.Json.Text("type")));
            Assert.StartsWith(name.Split('.')[0], fired.Json.Text("channel"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Trigger_changes_the_content_before_it_is_signed()
    {
        var wechat = await RunAsync("trigger", "TRANSACTION.SUCCESS", "--to", receiver.Url, "--set", "amount.total=1", "--set", "out_trade_no=mine", "--overrides", "{\"amount\":{\"total\":2}}", "--json");
        var alipay = await RunAsync("trigger", "alipay.paid", "--to", receiver.Url, "--set", "total_amount=0.01", "--set", "buyer_id=null", "--json");

        var detail = await simulator.GetJsonAsync($"/sandbox/deliveries/{wechat.Json.Text("id")}");
        var plaintext = JsonDocument.Parse(detail.List("attempts").Single().Text("plaintext")!).RootElement;
        Assert.Equal(("mine", 1), (plaintext.Text("out_trade_no"), plaintext.GetProperty("amount").Int("total")));
        Assert.Equal(0, alipay.ExitCode);
        Assert.Contains(receiver.Received, callback => callback.Body.Contains("total_amount=0.01", StringComparison.Ordinal) && !callback.Body.Contains("buyer_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_callback_that_is_not_accepted_is_a_failed_verdict()
    {
        receiver.Answer = Receiver.Refuse;

        var fired = await RunAsync("trigger", "wechat.paid", "--to", receiver.Url);

        Assert.Equal(ExitCode.Failed, fired.ExitCode);
        Assert.StartsWith("retrying after attempt 1 of 16: status (500, ", fired.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_the_control_APIs_own()
    {
        await simulator.OrderAsync("order1");
        var expected = await simulator.Http.GetStringAsync("/sandbox/merchants/demo", TestContext.Current.CancellationToken);

        Assert.Equal(expected, (await RunAsync("merchant", "show", "--json")).Output.TrimEnd());
        Assert.True(JsonElement.DeepEquals(await simulator.GetJsonAsync("/sandbox/merchants"), (await RunAsync("merchant", "list", "--json")).Json));
        Assert.Empty((await RunAsync("reset", "--json")).Output);
    }

    [Fact]
    public async Task Traffic_with_a_seed()
    {
        await simulator.OrderAsync("order1");
        await simulator.OrderAsync("order2");

        var played = await RunAsync("traffic", "5", "--seed", "7", "--channel", "wechat");

        Assert.Equal(0, played.ExitCode);
        Assert.Equal("2 paid; --seed 7 makes the same payers again", played.Lines[^1]);
    }

    [Fact]
    public async Task The_clock_of_one_space()
    {
        var advanced = await RunAsync("clock", "advance", "25h", "--merchant", "demo");
        var shown = await RunAsync("clock", "show", "--merchant", "demo");
        var others = await RunAsync("clock", "--merchant", "demo-publickey", "--json");
        var restored = await RunAsync("clock", "restore", "--merchant", "demo");

        Assert.All([advanced, shown], printed => Assert.EndsWith(", 90000 s ahead of real time", Assert.Single(printed.Lines), StringComparison.Ordinal));
        Assert.Equal(0, others.Json.Int("offsetSeconds"));
        Assert.EndsWith(", 0 s ahead of real time", Assert.Single(restored.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_empties_the_named_space_only()
    {
        await simulator.OrderAsync("order1");
        await simulator.OrderAsync("order2", merchant: "demo-publickey");

        Assert.Equal("demo: empty", Assert.Single((await RunAsync("reset", "--merchant", "demo")).Lines));

        Assert.Equal("order2", Assert.Single((await simulator.GetJsonAsync("/sandbox/trades")).List("items")).Text("orderNo"));
    }

    [Fact]
    public async Task Tail_prints_a_line_an_event()
    {
        var tail = await Terminal.BeginAsync(simulator, "tail", "--count", "5", "--merchant", "demo");
        var asJson = await Terminal.BeginAsync(simulator, "tail", "--count", "2", "--json");
        await simulator.OrderAsync("other", merchant: "demo-publickey");
        await simulator.OrderAsync("order1", receiver.Url);
        await RunAsync("pay", "order1");

        var printed = await tail;
        Assert.Equal(0, printed.ExitCode);
        Assert.Equal(["trade", "trade", "delivery", "delivery", "delivery"], printed.Lines.Select(line => line.Split(' ')[0]));
        Assert.All(printed.Lines, line => Assert.Contains("order1", line, StringComparison.Ordinal));
        var first = JsonDocument.Parse((await asJson).Lines[0]).RootElement;
        Assert.Equal(("trade", "other"), (first.Text("event"), first.GetProperty("data").Text("orderNo")));
    }

    [Fact]
    public async Task Fault_plans_come_and_go()
    {
        var added = await RunAsync("fault", "add", "delay:by=10m@2-4", "--merchant", "demo", "--order", "order1", "--type", "wechat.paid", "--json");
        var listed = await RunAsync("fault", "list", "--merchant", "demo");
        var removed = await RunAsync("fault", "remove", added.Json.Text("id")!);
        await RunAsync("fault", "add", "drop");
        var cleared = await RunAsync("fault", "clear");
        var catalogue = await RunAsync("fault", "catalogue");

        Assert.Equal(("2-4", "10m"), (added.Json.Text("attempts"), added.Json.GetProperty("with").Text("by")));
        Assert.Contains("order order1, type TRANSACTION.SUCCESS, attempts 2-4  {\"by\":\"10m\"}", listed.Lines[1], StringComparison.Ordinal);
        Assert.Equal((0, 0), (removed.ExitCode, cleared.ExitCode));
        Assert.Single((await RunAsync("fault", "list")).Lines);
        Assert.Contains(catalogue.Lines, line => Regex.IsMatch(line, "^wrongSignature +signing "));
    }

    [Fact]
    public async Task A_fault_rides_along_with_a_payment_or_a_callback()
    {
        await simulator.OrderAsync("order1", receiver.Url);

        var fired = await RunAsync("trigger", "wechat.paid", "--to", receiver.Url, "--fault", "drop@1");
        await RunAsync("pay", "order1", "--fault", "drop@1");
        var waited = await RunAsync("wait", "retrying", "--order", "order1", "--json");
        var unknown = await RunAsync("trigger", "wechat.paid", "--to", receiver.Url, "--fault", "gremlins");

        Assert.Equal(ExitCode.Failed, fired.ExitCode);
        Assert.Contains("dropped", fired.Lines[1], StringComparison.Ordinal);
        Assert.Equal("dropped", waited.Json.GetProperty("lastAttempt").Text("verdict"));
        Assert.Equal(ExitCode.Failed, unknown.ExitCode);
        Assert.Contains("fault", unknown.Error, StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task A_scenario_is_played_to_its_verdict()
    {
        var listed = await RunAsync("scenario", "list");
        var played = await RunAsync("scenario", "run", "happy-path", "--to", receiver.Url, "--seed", "7");
        var refused = await RunAsync("scenario", "run", "no-such");

        Assert.Contains(listed.Lines, line => line.StartsWith("happy-path ", StringComparison.Ordinal));
        Assert.Equal(0, played.ExitCode);
        Assert.StartsWith("happy-path on wechat: passed; --seed 7 ", played.Lines[0], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, refused.ExitCode);
    }

    [Fact]
    public async Task Scenario_that_fails_tells_the_answer_in_a_sentence_and_the_place_under_it()
    {
        receiver.Answer = Receiver.Refuse;

        var english = await RunAsync("scenario", "run", "happy-path", "--to", receiver.Url, "--language", "en");
        var chinese = await RunAsync("scenario", "run", "happy-path", "--to", receiver.Url, "--language", "zh-CN");

        Assert.Equal(ExitCode.Failed, english.ExitCode);
        Assert.Equal(["Your shop answered 500.", "  expect.deliveries[0].state: expected delivered, was retrying"], english.Lines[1..3]);
        Assert.Equal("你的商户系统返回了 500。", chinese.Lines[1]);
    }

    [Fact]
    public async Task Scenario_runs_without_any_shop()
    {
        var alone = await RunAsync("scenario", "run", "happy-path", "--orders", "simulator");

        Assert.Equal(0, alone.ExitCode);
    }

    [Fact]
    public async Task Open_and_show_a_space()
    {
        var opened = await RunAsync("merchant", "open", "mine");

        Assert.Equal((0, "mine"), (opened.ExitCode, opened.Json.Text("name")));
        Assert.True(JsonElement.DeepEquals(opened.Json, (await RunAsync("merchant", "show", "mine", "--json")).Json));
    }

    Task<Printed> RunAsync(params string[] args) => Terminal.RunAsync(simulator, args);
}
