using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Blocks until a trade or a delivery has a state; the state's word says which of them is meant.</summary>
static class WaitEndpoint
{
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public static void MapWait(this IEndpointRouteBuilder sandbox) => sandbox.MapGet("/wait", AnswerAsync).WithTags("trades").WithSummary("Blocks until a trade or a delivery has a state.");

    static async Task<Results<Ok<TradeView>, Ok<DeliveryView>, ProblemHttpResult>> AnswerAsync(
        [AsParameters] WaitQuery query,
        WaitFor wait,
        IOptions<SimulatorOptions> options,
        TimeProvider wire,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        var wanted = query.Read();
        using var deadline = new CancellationTokenSource(wanted.Longest, wire);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken, lifetime.ApplicationStopping);
        try
        {
            if (wanted.Trade is { } tradeState)
            {
                var trade = await wait.UntilAsync(
                    db => db.Orders
                        .Where(TradeStates.AnyOf([tradeState]))
                        .Where(order => order.OrderNo == query.Order)
                        .Where(order => query.Merchant == null || order.Merchant == query.Merchant)
                        .Where(order => wanted.Platform == null || order.Platform == wanted.Platform),
                    ending.Token);
                return TypedResults.Ok(TradeView.Of(trade, options.Value.CashierBaseUrl));
            }

            var delivery = await wait.UntilAsync(
                db => db.Deliveries.WithAttempts()
                    .Where(delivery => query.Delivery == null ? delivery.OrderNo == query.Order : delivery.Id == query.Delivery)
                    .Where(delivery => delivery.State == wanted.Delivery)
                    .Where(delivery => query.Merchant == null || delivery.Merchant == query.Merchant)
                    .Where(delivery => wanted.Platform == null || delivery.Platform == wanted.Platform),
                ending.Token);
            return TypedResults.Ok(DeliveryView.Of(delivery));
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "stopping", "The program ends; ask again when it runs.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Problem.Of(StatusCodes.Status408RequestTimeout, "wait_timeout", $"state: not {query.State} within {wanted.Longest.TotalSeconds:0} s.");
        }
    }

    public sealed record WaitQuery(
        [FromQuery(Name = "order")] string? Order,
        [FromQuery(Name = "merchant")] string? Merchant,
        [FromQuery(Name = "channel")] string? Channel,
        [FromQuery(Name = "state")] string? State,
        [FromQuery(Name = "delivery")] string? Delivery,
        [FromQuery(Name = "timeout")] string? Timeout)
    {
        internal (TradeState? Trade, DeliveryState? Delivery, PlatformName? Platform, TimeSpan Longest) Read()
        {
            if (Order is null == Delivery is null) throw Input.Invalid("order", "the order number of a trade, or instead of it delivery with a delivery's id.");
            if (State is null) throw Input.Invalid("state", "required.");
            var ofTrade = Delivery is null && Input.IsWord<TradeState>(State);
            if (Delivery is null && !ofTrade && !Input.IsWord<DeliveryState>(State))
                throw Input.Invalid("state", $"of a trade {Input.Choices<TradeState>()}; of a delivery {Input.Choices<DeliveryState>()}.");
            return (
                ofTrade ? Input.Word<TradeState>(State, "state") : null,
                ofTrade ? null : Input.Word<DeliveryState>(State, "state"),
                Input.Word<PlatformName>(Channel, "channel"),
                Input.Duration(Timeout ?? "10s", "timeout", LongestWait));
        }
    }
}
