namespace PayNotify.Simulator.Sandbox;

/// <summary>The control API, described in docs/control-api.md: one and the same behind console, scripts and tests.</summary>
static class SandboxEndpoints
{
    public static void AddSandbox(this IServiceCollection services)
    {
        services.AddSingleton<FindTrade>();
        services.AddSingleton<FindRefund>();
        services.AddSingleton<WaitFor>();
        services.AddSingleton<EmptySpace>();
        services.AddSingleton<SandboxFeed>();
    }

    public static void MapSandbox(this WebApplication app)
    {
        var sandbox = app.MapGroup("/sandbox")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        sandbox.MapMerchants();
        sandbox.MapCounts();
        sandbox.MapTrades();
        sandbox.MapRefunds();
        sandbox.MapTraffic();
        sandbox.MapCallbacks();
        sandbox.MapDeliveries();
        sandbox.MapFaults();
        sandbox.MapClock();
        sandbox.MapScenarios();
        sandbox.MapWait();
        sandbox.MapEvents();
        sandbox.MapReset();
        app.MapOpenApi();
    }
}
