using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>What the platforms believe, and the payer's moves by hand.</summary>
static class TradesEndpoints
{
    public static void MapTrades(this IEndpointRouteBuilder sandbox)
    {
        var trades = sandbox.MapGroup("/trades").WithTags("trades");
        trades.MapGet("", ListAsync).WithSummary("Trades as the platforms see them, newest first.");
        trades.MapGet("/{id}", FindAsync).WithSummary("One, by the sandbox's id or the merchant's order number.");
        trades.MapPost("/{id}/scan", (ScanOrder scan, PayerRequest? request, [AsParameters] TradeName name) =>
            name.ActAsync((order, ct) => scan.ExecuteAsync(order.Id, Input.Payer(request?.Payer), OrderFaults.Read(request?.Faults), ct))).WithSummary("The payer opens the code.");
        trades.MapPost("/{id}/pay", (PayOrder pay, PayerRequest? request, [AsParameters] TradeName name) =>
            name.ActAsync((order, ct) => pay.ExecuteAsync(order.Id, Input.Payer(request?.Payer), OrderFaults.Read(request?.Faults), ct))).WithSummary("The payer pays, and the callback goes out.");
        trades.MapPost("/{id}/fail", (FailPayment fail, PayerRequest? request, [AsParameters] TradeName name) =>
            name.ActAsync((order, ct) => fail.ExecuteAsync(order.Id, Input.Payer(request?.Payer), OrderFaults.Read(request?.Faults), ct))).WithSummary("A payment that the platform refuses; the merchant is told nothing.");
        trades.MapPost("/{id}/close", (CloseOrder close, CloseRequest? request, [AsParameters] TradeName name) =>
            name.ActAsync((order, ct) => close.ExecuteAsync(order.Id, OrderFaults.Read(request?.Faults), ct))).WithSummary("The platform closes the order.");
    }

    static async Task<Ok<PageOf<TradeView>>> ListAsync(
        [AsParameters] TradeFilter filter, [AsParameters] PageRequest page,
        IDbContextFactory<SimulatorDb> databases, IOptions<SimulatorOptions> options, CancellationToken cancellationToken)
    {
        var (narrow, terms) = (filter.Read(), page.Read());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(await narrow(db.Orders).PageAsync(
            terms,
            places => db.Orders.AsNoTracking().Where(order => places.Contains(order.Sequence)).ToListAsync(cancellationToken),
            order => order.Sequence,
            order => TradeView.Of(order, options.Value.CashierBaseUrl),
            cancellationToken));
    }

    static async Task<Results<Ok<TradeView>, ProblemHttpResult>> FindAsync([AsParameters] TradeName name)
    {
        var (order, problem) = await name.FindAsync();
        return order is null ? problem! : TypedResults.Ok(name.View(order));
    }

    /// <summary>Whose move it is; see <see cref="Payer"/>.</summary>
    /// <param name="Faults">On the payment's callback, or on all that follows of the order; see docs/faults.md.</param>
    public sealed record PayerRequest(string? Payer = null, IReadOnlyList<OrderFault>? Faults = null);

    public sealed record CloseRequest(IReadOnlyList<OrderFault>? Faults = null);

    /// <summary>The trade that a route names, and what its handlers have in common.</summary>
    public sealed record TradeName(
        string Id,
        [FromQuery(Name = "merchant")] string? Merchant,
        [FromQuery(Name = "channel")] string? Channel,
        FindTrade Find,
        IOptions<SimulatorOptions> Options,
        CancellationToken CancellationToken)
    {
        public Task<(PlatformOrder? Order, ProblemHttpResult? Problem)> FindAsync() => Find.ExecuteAsync(Id, Merchant, Channel, CancellationToken);

        public TradeView View(PlatformOrder order) => TradeView.Of(order, Options.Value.CashierBaseUrl);

        public async Task<Results<Ok<TradeView>, ProblemHttpResult>> ActAsync(Func<PlatformOrder, CancellationToken, Task<BuyerAnswer?>> act)
        {
            var (order, problem) = await FindAsync();
            if (order is null) return problem!;
            return await act(order, CancellationToken) switch
            {
                null => Problem.NotFound("trade_not_found", "id: the space was emptied meanwhile."),
                { Refusal: null } done => TypedResults.Ok(View(done.Order)),
                { Refusal: { } refusal } => BuyerProblem.Of(refusal),
            };
        }
    }
}
