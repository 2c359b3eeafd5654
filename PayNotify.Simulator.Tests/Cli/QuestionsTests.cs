using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PayNotify.Simulator.Cli;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Cli;

/// <summary>What a command line asks for, word for word, seen by a server that answers as docs/control-api.md says.</summary>
public sealed class QuestionsTests : IAsyncLifetime
{
    readonly ConcurrentQueue<(string Asked, JsonNode? Body)> asked = new();
    readonly ConcurrentQueue<string> answers = new();
    WebApplication server = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(async context =>
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            asked.Enqueue(($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", body.Length == 0 ? null : JsonNode.Parse(body)));
            if (answers.TryDequeue(out var answer)) await context.Response.WriteAsync(answer);
            else context.Response.StatusCode = 204;
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("fault list --merchant m --order o", "GET /sandbox/faults?order=o&merchant=m", null)]
    [InlineData("fault add delay:by=10m@2 --merchant m --order o --type wechat.paid --times 3", "POST /sandbox/faults", """{"fault":"delay","attempts":"2","with":{"by":"10m"},"order":"o","type":"TRANSACTION.SUCCESS","times":3,"merchant":"m"}""")]
    [InlineData("fault add callServerError --call query", "POST /sandbox/faults", """{"fault":"callServerError","call":"query"}""")]
    [InlineData("fault remove p1", "DELETE /sandbox/faults/p1", null)]
    [InlineData("fault clear --merchant m", "DELETE /sandbox/faults?merchant=m", null)]
    [InlineData("deliveries --merchant m --answer 5xx --attempts 3-", "GET /sandbox/deliveries?answer=5xx&attempts=3-&merchant=m", null)]
    [InlineData("resend --state exhausted --answer 5xx --dry-run", "POST /sandbox/deliveries/resend", """{"filter":{"state":"exhausted","answer":"5xx"},"dryRun":true}""")]
    [InlineData("deliveries --order-contains a --created-from 2026-01-01T00:00:00Z --created-before 2026-01-02T00:00:00Z", "GET /sandbox/deliveries?orderContains=a&createdFrom=2026-01-01T00%3A00%3A00Z&createdBefore=2026-01-02T00%3A00%3A00Z", null)]
    [InlineData("resend --merchant m", "POST /sandbox/deliveries/resend", """{"filter":{"merchant":"m"},"dryRun":false}""")]
    [InlineData("pay o --fault drop@1 --fault timeout@2", "POST /sandbox/trades/o/pay", """{"faults":[{"fault":"drop","attempts":"1"},{"fault":"timeout","attempts":"2"}]}""")]
    [InlineData("trigger alipay.paid --to http://x/ --fault wrongSignature", "POST /sandbox/callbacks", """{"type":"TRADE_SUCCESS","to":"http://x/","faults":[{"fault":"wrongSignature"}]}""")]
    public async Task A_verb_asks_for_what_it_says(string line, string expected, string? body)
    {
        answers.Enqueue("""{"items":[{"id":"p1","fault":"drop","order":"o"}],"next":null}""");

        var printed = await RunAsync(line);

        Assert.Equal((0, ""), (printed.ExitCode, printed.Error));
        var (seen, sent) = Assert.Single(asked);
        Assert.Equal(expected, seen);
        Assert.True(JsonNode.DeepEquals(body is null ? null : JsonNode.Parse(body), sent), sent?.ToJsonString());
    }

    [Theory]
    [InlineData("passed", 0)]
    [InlineData("failed", 1)]
    [InlineData("stopped", 1)]
    [InlineData("timedOut", 4)]
    public async Task A_scenario_is_followed_to_its_verdict(string verdict, int exitCode)
    {
        var ended = $$"""{"id":"r1","scenario":"lost-callback","channel":"wechat","verdict":"{{verdict}}","seed":7,"mismatches":[{"path":"trade.state","expected":"paid","actual":"closed"}]}""";
        foreach (var answer in new[]
        {
            """{"id":"r1","verdict":null,"awaiting":null}""",
            """{"id":"r1","verdict":null,"awaiting":{"step":2,"act":"refund","orderNo":"o1"}}""",
            ended, ended,
        }) answers.Enqueue(answer);

        var printed = await RunAsync("scenario run lost-callback --to http://x/ --channel wechat --seed 7 --timeout 100");

        Assert.Equal(exitCode, printed.ExitCode);
        Assert.Equal([$"lost-callback on wechat: {verdict}; --seed 7 plays it again (run r1)", "  trade.state: expected paid, was closed"], printed.Lines);
        Assert.Equal("Waits for the merchant: refund o1", printed.Error.Trim());
        const string Run = "GET /sandbox/scenarios/lost-callback/runs/r1";
        Assert.Equal(["POST /sandbox/scenarios/lost-callback/runs", $"{Run}?wait=30s", $"{Run}?wait=30s&after=2", Run], asked.Select(question => question.Asked));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"channel":"wechat","to":"http://x/","seed":7}"""), asked.First().Body));
    }

    [Fact]
    public async Task A_scenario_that_goes_on_is_out_of_time()
    {
        answers.Enqueue("""{"id":"r1","verdict":null}""");

        Assert.Equal(ExitCode.TimedOut, (await RunAsync("scenario run outage --timeout 0")).ExitCode);
    }

    [Fact]
    public async Task The_token_goes_along()
    {
        answers.Enqueue("""{"merchant":null}""");
        string? authorization = null;
        await using var guarded = await Receiver.StartAsync(context =>
        {
            authorization = context.Request.Headers.Authorization;
            return context.Response.WriteAsync("{}");
        });

        await Terminal.RunAsync(new Uri(guarded.Url), "clock", "--token", "secret");

        Assert.Equal("Bearer secret", authorization);
    }

    Task<Printed> RunAsync(string line) => Terminal.RunAsync(new Uri(server.Urls.Single()), line.Split(' '));
}
