using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Scenarios;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Scenarios and their runs.</summary>
static class ScenariosEndpoints
{
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public static void MapScenarios(this IEndpointRouteBuilder sandbox)
    {
        var scenarios = sandbox.MapGroup("/scenarios").WithTags("scenarios");
        scenarios.MapGet("", (ScenarioCatalog catalog) => TypedResults.Ok(PageOf.Whole(catalog.Scenarios.Select(ScenarioView.Of)))).WithSummary("All scenarios, by name.");
        scenarios.MapGet("/{name}", Find).WithSummary("A scenario's file.");
        scenarios.MapPost("/{name}/runs", StartAsync).WithSummary("Runs it in a space, one run at a time. With orders=simulator and no address the built-in receiver answers, so no shop is needed.");
        scenarios.MapGet("/{name}/runs/{id}", LookAsync).Produces<ScenarioRunView>().WithSummary("The state of a run and its results, with a sentence on why it failed.");
        scenarios.MapDelete("/{name}/runs/{id}", StopAsync).WithSummary("Stops a run; one that has ended stays as it is.");
    }

    static Results<Ok<JsonObject>, ProblemHttpResult> Find(string name, ScenarioCatalog catalog) =>
        catalog.Find(name) is { } scenario ? TypedResults.Ok(scenario.File) : NotFound(name);

    static async Task<Results<Created<ScenarioRunView>, ProblemHttpResult>> StartAsync(
        string name,
        ScenarioRunRequest? request,
        ScenarioCatalog catalog,
        ScenarioRuns runs,
        MerchantDirectory merchants,
        FindPlacedOrder orders,
        IEnumerable<IMerchantCalls> platforms,
        BuiltInReceiver receiver,
        IOptions<SimulatorOptions> options,
        CancellationToken cancellationToken)
    {
        if (catalog.Find(name) is not { } scenario) return NotFound(name);
        var asked = request ?? new ScenarioRunRequest();
        if (merchants.Find(asked.Merchant ?? MerchantDirectory.Default) is not { } merchant) return Space.NotFound(asked.Merchant);

        var terms = asked.Read(scenario, merchant, platforms, await orders.LastSequenceAsync(cancellationToken));
        if (terms.IsReceiverBuiltIn) terms = terms with { To = $"{await receiver.AddressAsync(cancellationToken)}" };
        if (runs.Start(scenario, terms) is not { } run) return Problem.Conflict("run_under_way", $"merchant: another run is under way in the space {merchant.Name}.");
        var view = ScenarioRunView.Of(run, run.State, RunRecord.Empty, options.Value.CashierBaseUrl);
        return TypedResults.Created($"/sandbox/scenarios/{name}/runs/{run.Id}", view);
    }

    static async Task<Results<JsonHttpResult<JsonNode>, ProblemHttpResult>> LookAsync(
        string name,
        string id,
        string? wait,
        string? after,
        string? masked,
        ScenarioRuns runs,
        IDbContextFactory<SimulatorDb> databases,
        IOptions<SimulatorOptions> options,
        IOptions<JsonOptions> json,
        TimeProvider wire,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        if (runs.Find(name, id) is not { } run) return NoRun(id);
        var (step, isMasked) = (Input.WholeNumber(after, "after", 0, int.MaxValue) ?? -1, Input.Flag(masked, "masked") ?? false);
        if (wait is not null) await WaitAsync(run, Input.Duration(wait, "wait", LongestWait), step, wire, lifetime.ApplicationStopping, cancellationToken);

        var seen = run.State;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var view = ScenarioRunView.Of(run, seen, seen.Record ?? await RunRecord.ReadAsync(db, seen, cancellationToken), options.Value.CashierBaseUrl);
        var whole = JsonSerializer.SerializeToNode(view, json.Value.SerializerOptions)!;
        return TypedResults.Json(isMasked ? MaskRun.Execute(whole) : whole);
    }

    /// <summary>Until it has ended or wants something of the merchant beyond that step; no longer than asked.</summary>
    static async Task WaitAsync(
        ScenarioRun run, TimeSpan longest, int after, TimeProvider wire, CancellationToken stopping, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(longest, wire);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping, cancellationToken);
        try
        {
            await run.UntilAsync(state => state.Verdict is not null || state.Awaiting?.Step > after, ending.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Who asked is told how far it is.
        }
    }

    static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(string name, string id, ScenarioRuns runs)
    {
        if (runs.Find(name, id) is not { } run) return NoRun(id);
        await runs.StopAsync(run);
        return TypedResults.NoContent();
    }

    static ProblemHttpResult NotFound(string name) => Problem.NotFound("scenario_not_found", $"name: there is no scenario {name}.");

    static ProblemHttpResult NoRun(string id) => Problem.NotFound("run_not_found", $"id: there is no run {id} of this scenario; the latest are kept until the program ends.");
}
