using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

/// <summary>Which answers end the deliveries, and until when.</summary>
public sealed class AnswerTests(AnswerTests.Program program) : IClassFixture<AnswerTests.Program>
{
    [Theory]
    [InlineData("success", "accepted")]
    [InlineData("SUCCESS", "word")]
    [InlineData("success\n", "word")]
    [InlineData(" success", "word")]
    [InlineData("\"success\"", "word")]
    [InlineData("<html><body>success</body></html>", "word")]
    [InlineData("", "word")]
    public async Task Alipay_wants_exactly_the_seven_letters(string body, string verdict)
    {
        await using var receiver = await Receiver.StartAsync(context => context.Response.WriteAsync(body));

        Assert.Equal(verdict, (await FireAsync(receiver, "TRADE_SUCCESS")).Text("verdict"));
    }

    [Theory]
    [InlineData(200, "accepted")]
    [InlineData(204, "accepted")]
    [InlineData(201, "status")]
    [InlineData(202, "status")]
    [InlineData(302, "redirect")]
    [InlineData(401, "status")]
    [InlineData(500, "status")]
    public async Task WeChat_Pay_wants_200_or_204_and_follows_nowhere(int status, string verdict)
    {
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            if (status == 302) context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });

        var attempt = await FireAsync(receiver, "TRANSACTION.SUCCESS");

        Assert.Equal((verdict, status), (attempt.Text("verdict"), attempt.Int("status")));
        Assert.Single(receiver.Received);
    }

    [Theory]
    [InlineData(4900, "accepted")]
    [InlineData(4999, "accepted")]
    [InlineData(5000, "timeout")]
    [InlineData(5200, "timeout")]
    public async Task An_answer_counts_for_five_seconds(int afterMs, string verdict)
    {
        var answer = new TaskCompletionSource();
        var wire = new HandClock();
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            await Task.WhenAny(answer.Task, Receiver.Hang(context));
            if (answer.Task.IsCompleted) await Receiver.Accept(context);
        });
        await using var simulator = await SimulatorHost.StartAsync(wire);
        var fired = simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = receiver.Url });
        await receiver.NextAsync();

        wire.Advance(TimeSpan.FromMilliseconds(afterMs));
        answer.SetResult();

        Assert.Equal(verdict, (await fired).GetProperty("lastAttempt").Text("verdict"));
    }

    async Task<JsonElement> FireAsync(Receiver receiver, string type) =>
        (await program.Simulator.PostJsonAsync("/sandbox/callbacks", new { type, to = receiver.Url })).GetProperty("lastAttempt");

    public sealed class Program : IAsyncLifetime
    {
        internal SimulatorHost Simulator { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Simulator = await SimulatorHost.StartAsync(new HandClock());

        public ValueTask DisposeAsync() => Simulator.DisposeAsync();
    }
}
