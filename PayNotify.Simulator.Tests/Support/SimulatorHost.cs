using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>The whole program in this process, with a data folder of its own and, if wanted, a clock moved by hand.</summary>
sealed class SimulatorHost(string data, bool keepData, TimeProvider? wire, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
{
    HttpClient? http;

    public string Data => data;

    public HttpClient Http => http ??= CreateClient();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="data">An existing data folder, such as that of a host that has ended; a fresh one with the demo merchants when null.</param>
    public static async Task<SimulatorHost> StartAsync(
        TimeProvider? wire = null, string? data = null, bool keepData = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = new SimulatorHost(data ?? await DataTemplate.CopyAsync(), keepData, wire, settings ?? new Dictionary<string, string>());
        _ = host.Http;
        return host;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>An order as a gateway would have opened it.</summary>
    public Task<PlatformOrder> OrderAsync(
        string orderNo, string? notifyUrl = null, PlatformName platform = PlatformName.WeChat, string merchant = "demo", TimeSpan? life = null)
    {
        var now = Get<PlatformClock>().Now(merchant);
        var draft = new OrderDraft(orderNo, 8800, "Tea", null, notifyUrl, orderNo, now + (life ?? TimeSpan.FromDays(30)), now + TimeSpan.FromDays(30));
        return Get<ILedger>().DecideAsync(new OrderKey(merchant, platform, orderNo), page => page.Open(draft), Ct);
    }

    public async Task<JsonElement> GetJsonAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path, Ct);

    public async Task<JsonElement> PostJsonAsync(string path, object? body = null)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, path, body);
        Assert.True(status < 300, $"{path} answered {status}: {answer}");
        return answer;
    }

    /// <summary>For refusals, too.</summary>
    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Waits until the only delivery of an order has a state, and reads it with its attempts.</summary>
    public async Task<JsonElement> DeliveryAsync(string orderNo, string state)
    {
        var delivery = await GetJsonAsync($"/sandbox/wait?order={orderNo}&state={state}&timeout=30s");
        return await GetJsonAsync($"/sandbox/deliveries/{delivery.GetProperty("id").GetString()}");
    }

    /// <summary>Ends the program and keeps its folder for the next start.</summary>
    public async Task<string> StopAsync()
    {
        keepData = true;
        await DisposeAsync();
        return data;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (!keepData) Directory.Delete(data, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("data", data);
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        if (wire is not null) builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(wire)));
    }
}
