using System.Text.Json;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Scenarios;

/// <summary>An Api of its own beside a merchant's space of its own: what runs here is apart from all other lanes.</summary>
sealed class ScenarioLane : IAsyncDisposable
{
    public const string OperatorKey = "key-of-the-scenarios";

    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("paynotify-lane-");
    readonly RunningProgram api;

    ScenarioLane(string space, SandboxClient sandbox, string credentials, string[] settings)
    {
        (Space, Sandbox) = (space, sandbox);
        api = new("PayNotify.Api", RunningProgram.FreePort(), [
            "--data", data.FullName,
            "--credentials", credentials,
            "--Channels:AllowInsecure", "true",
            "--Operator:Key", OperatorKey,
            "--Orders:Reconcile:LookEvery", "00:00:00.2",
            "--Refunds:LookEvery", "00:00:00.2",
            "--Refunds:FirstPause", "00:00:00.5",
            "--Refunds:LongestPause", "00:00:02",
            .. settings,
        ]);
        Shop = new(api.Address);
    }

    public string Space { get; }

    public SandboxClient Sandbox { get; }

    public ShopClient Shop { get; }

    /// <param name="keyMode">Which of the platform's keys the merchant of the space has.</param>
    public static async Task<ScenarioLane> StartAsync(string space, SandboxClient sandbox, string simulatorData, string keyMode, params string[] settings)
    {
        await sandbox.PostAsync("/sandbox/merchants", new { name = space });
        using var changed = await sandbox.Http.PutAsync(new Uri($"/sandbox/merchants/{space}", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { keyMode }));
        changed.EnsureSuccessStatusCode();
        var lane = new ScenarioLane(space, sandbox, Path.Combine(simulatorData, "simulator", "merchants", $"{space}.json"), settings);
        await lane.api.StartAsync();
        return lane;
    }

    /// <returns>What went otherwise than the file says; nothing when all is right.</returns>
    public async Task<string?> PlayAsync(JsonElement scenario, string channel)
    {
        try
        {
            return await new ScenarioBackEnd(this, scenario, channel).PlayAsync();
        }
        finally
        {
            await Sandbox.Http.DeleteAsync(new Uri($"/sandbox/faults?merchant={Space}", UriKind.Relative));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Shop.Dispose();
        await api.DisposeAsync();
        data.Delete(recursive: true);
    }

    public static JsonElement ForChannel(JsonElement value, string channel) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(channel, out var its) ? its : value;
}
