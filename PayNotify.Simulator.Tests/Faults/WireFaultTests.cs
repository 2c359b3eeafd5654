using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Faults;

public sealed class WireFaultTests
{
    [Theory]
    [InlineData("refused", "refused")]
    [InlineData("dnsFailure", "dns")]
    public async Task Nothing_reaches_a_receiver_that_cannot_be_reached(string fault, string verdict)
    {
        await using var arena = await FaultArena.StartAsync();

        var delivery = await arena.FireAsync("wechat", to: null, FaultArena.Fault(fault));

        Assert.Equal((verdict, "retrying"), (delivery.GetProperty("lastAttempt").Text("verdict"), delivery.Text("state")));
        Assert.Empty(arena.Receiver.Received);
    }

    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task After_a_timeout_the_receiver_has_it_and_the_platform_does_not_know(string channel)
    {
        await using var arena = await FaultArena.StartAsync();

        var delivery = await arena.FireAsync(channel, to: null, FaultArena.Fault("timeout"));

        Assert.Equal(("timeout", "retrying"), (delivery.GetProperty("lastAttempt").Text("verdict"), delivery.Text("state")));
        Assert.Null(arena.Inspect(channel, Assert.Single(arena.Receiver.Received)).Fault);
    }

    [Theory]
    [InlineData("halfBody", false)]
    [InlineData("reset", true)]
    public async Task Half_of_the_body_is_all_that_comes(string fault, bool isReset)
    {
        await using var arena = await FaultArena.StartAsync();
        using var receiver = new RawReceiver();

        var coming = receiver.NextAsync();
        var delivery = await arena.FireAsync("wechat", receiver.Url, FaultArena.Fault(fault));
        var came = await coming;

        Assert.Equal("reset", delivery.GetProperty("lastAttempt").Text("verdict"));
        Assert.Equal((came.PromisedLength / 2, isReset), (came.BodyLength, came.WasReset));
    }

    [Fact]
    public async Task A_broken_handshake_shows_the_receiver_its_beginning()
    {
        const byte HandshakeRecord = 22;
        await using var arena = await FaultArena.StartAsync();
        using var receiver = new RawReceiver();

        // It says nothing back, so the sender gives up at its deadline or when we close.
        var coming = receiver.FirstByteAsync();
        var delivery = await arena.FireAsync("wechat", receiver.Url, FaultArena.Fault("tlsFailure"));

        Assert.Equal(HandshakeRecord, await coming);
        Assert.Equal("tls", delivery.GetProperty("lastAttempt").Text("verdict"));
    }

    [Fact]
    public async Task A_body_that_drips_takes_its_time_and_arrives_whole()
    {
        await using var arena = await FaultArena.StartAsync();

        var delivery = await arena.FireAsync("alipay", to: null, FaultArena.Fault("slowDrip", new { seconds = 1 }));

        Assert.Equal("delivered", delivery.Text("state"));
        Assert.InRange(delivery.GetProperty("lastAttempt").GetProperty("durationMs").GetDouble(), 900, 5000);
        Assert.Null(arena.Inspect("alipay", Assert.Single(arena.Receiver.Received)).Fault);
    }

    [Fact]
    public async Task An_attempt_tells_where_its_time_went()
    {
        await using var arena = await FaultArena.StartAsync();

        var phases = (await arena.FireAsync("wechat", to: null)).GetProperty("lastAttempt").GetProperty("phases");

        Assert.True(phases.GetProperty("connectMs").GetDouble() >= 0);
        Assert.True(phases.GetProperty("firstByteMs").GetDouble() > 0);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, phases.GetProperty("tlsMs").ValueKind);
    }
}
