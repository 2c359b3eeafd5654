using Microsoft.AspNetCore.Http.HttpResults;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Sandbox;

static class ClockEndpoints
{
    /// <summary>Longer than any advance through receivers that answer; those who do not answer cost five seconds each.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void MapClock(this IEndpointRouteBuilder sandbox)
    {
        var clock = sandbox.MapGroup("/clock").WithTags("clock");
        clock.MapGet("", Ask).WithSummary("The platforms' business time.");
        clock.MapPost("/advance", AdvanceAsync).WithSummary("Moves it forward; answers when all that is due on the way has settled, or 202 after 30 s.");
        clock.MapDelete("", RestoreAsync).WithSummary("Back to real time.");
    }

    static Results<Ok<ClockView>, ProblemHttpResult> Ask(string? merchant, PlatformClock clock, MerchantDirectory merchants) =>
        Space.TryRead(merchant, merchants, out var scope) ? TypedResults.Ok(ClockView.Of(clock, scope)) : Space.NotFound(merchant);

    static async Task<Results<Ok<ClockView>, Accepted<ClockView>, ProblemHttpResult>> AdvanceAsync(
        AdvanceRequest request,
        AdvanceClock advance,
        PlatformClock clock,
        MerchantDirectory merchants,
        TimeProvider wire,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        var by = Input.Duration(request.By, "by", AdvanceClock.Furthest);
        if (!Space.TryRead(request.Merchant, merchants, out var scope)) return Space.NotFound(request.Merchant);

        // The advance goes on to its end, whether or not the caller waits for it.
        var patience = Task.Delay(Patience, wire, cancellationToken);
        var settled = advance.ExecuteAsync(scope, by, lifetime.ApplicationStopping);
        if (await Task.WhenAny(settled, patience) != settled)
            return TypedResults.Accepted($"/sandbox/clock?merchant={request.Merchant}", ClockView.Of(clock, scope));
        return await settled switch
        {
            AdvanceEnd.Settled => TypedResults.Ok(ClockView.Of(clock, scope)),
            AdvanceEnd.Overtaken => Problem.Conflict("clock_set_meanwhile", "The clock was set otherwise on the way (a reset, or back to real time), and stays so."),
            _ => throw Input.Invalid("by", $"with what the space is ahead already, at most {AdvanceClock.Furthest.TotalDays:0}d; DELETE /sandbox/clock goes back."),
        };
    }

    static async Task<Results<Ok<ClockView>, ProblemHttpResult>> RestoreAsync(
        string? merchant, RestoreClock restore, PlatformClock clock, MerchantDirectory merchants, CancellationToken cancellationToken)
    {
        if (!Space.TryRead(merchant, merchants, out var scope)) return Space.NotFound(merchant);
        await restore.ExecuteAsync(scope, cancellationToken);
        return TypedResults.Ok(ClockView.Of(clock, scope));
    }

    /// <param name="By">Such as <c>90s</c>, <c>15m</c>, <c>25h</c>, <c>7d</c> or <c>1h30m</c>.</param>
    public sealed record AdvanceRequest(string? By, string? Merchant = null);
}
