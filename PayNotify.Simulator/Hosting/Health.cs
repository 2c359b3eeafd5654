using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Hosting;

/// <summary>Alive, and ready: which here means warm.</summary>
static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/livez", () => TypedResults.Ok(new { status = "ok" })).WithTags("health");
        app.MapGet("/readyz", async (IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken) =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return TypedResults.Ok(new { status = "ok", starts = await db.Starts.CountAsync(cancellationToken) });
        }).WithTags("health");
    }

    /// <summary>One query, one signature of each platform and one commit before anybody may call, so that the first payment is as fast as the next.</summary>
    public static async Task WarmUpAsync(this WebApplication app)
    {
        var clock = app.Services.GetRequiredService<PlatformClock>();
        var merchant = app.Services.GetRequiredService<MerchantDirectory>().Get("demo");
        foreach (var platform in app.Services.GetRequiredService<PlatformRegistry>().All)
            platform.Sign(merchant, platform.DraftWithoutOrder(merchant, platform.CallbackTypes[0], clock.WireNow), clock.WireNow, clock.WireNow);

        var seed = app.Services.GetRequiredService<PayerNames>().Seed;
        await app.Services.GetRequiredService<WriteLane>().WriteAsync(
            async db => await db.Starts.AddAsync(new ProgramStart { StartedAt = clock.WireNow, Seed = seed }),
            CancellationToken.None);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Payers are made from seed {seed} (--Seed {seed} makes them again)."));
    }

    /// <summary>The command <c>health</c>, for a container that has no curl.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> AskAsync(string urls)
    {
        var port = BindingAddress.Parse(urls.Split(';')[0]).Port;
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://localhost:{port}/readyz"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException)
        {
            return 1;
        }
    }
}
