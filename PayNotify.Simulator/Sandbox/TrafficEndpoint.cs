using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

static class TrafficEndpoint
{
    const int MostPayers = 10_000;

    public static void MapTraffic(this IEndpointRouteBuilder sandbox) => sandbox.MapPost("/traffic", PlayAsync).WithTags("trades").WithSummary("Payers, made from a seed, pay open orders.");

    static async Task<Results<Ok<TrafficView>, ProblemHttpResult>> PlayAsync(
        TrafficRequest request, PlayTraffic play, MerchantDirectory merchants, IOptions<SimulatorOptions> options, CancellationToken cancellationToken)
    {
        if (request.Count is not (>= 1 and <= MostPayers)) throw Input.Invalid("count", $"a whole number from 1 to {MostPayers}.");
        var platform = Input.Word<PlatformName>(request.Channel, "channel");
        if (request.Merchant is not null && merchants.Find(request.Merchant) is null) return Space.NotFound(request.Merchant);

        var seed = request.Seed ?? Random.Shared.Next();
        var paid = await play.ExecuteAsync(request.Count.Value, seed, request.Merchant, platform, cancellationToken);
        return TypedResults.Ok(new TrafficView(seed, paid.Count, [.. paid.Select(order => TradeView.Of(order, options.Value.CashierBaseUrl))]));
    }

    public sealed record TrafficRequest(int? Count, int? Seed = null, string? Merchant = null, string? Channel = null);

    /// <param name="Seed">Makes the same payers again.</param>
    public sealed record TrafficView(int Seed, int Paid, IReadOnlyList<TradeView> Items);
}
