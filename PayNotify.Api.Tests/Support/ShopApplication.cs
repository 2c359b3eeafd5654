using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Tests.Support;

/// <summary>The whole Api on a port of its own, with a folder of its own, beside a stub of both platforms.</summary>
sealed class ShopApplication : WebApplicationFactory<Program>
{
    readonly StubPlatform platform;
    readonly bool ownsPlatform;
    readonly Action<IWebHostBuilder>? change;

    ShopApplication(StubPlatform platform, bool ownsPlatform, string folder, Action<IWebHostBuilder>? change)
    {
        this.platform = platform;
        this.ownsPlatform = ownsPlatform;
        this.change = change;
        Folder = folder;
        UseKestrel(0);
    }

    public StubPlatform Platform => platform;

    /// <summary>Where the data lies.</summary>
    public string Folder { get; }

    /// <summary>2026-11-23 02:00:00 UTC, moved by hand.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero));

    public LogLines Logs { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    /// <param name="change">What is otherwise than by default: settings, services.</param>
    public static async Task<ShopApplication> StartAsync(Action<IWebHostBuilder>? change = null)
    {
        var shop = new ShopApplication(await StubPlatform.StartAsync(), ownsPlatform: true, Directory.CreateTempSubdirectory("paynotify-").FullName, change);
        return shop.Start();
    }

    /// <summary>The same shop after its process ended and began again.</summary>
    /// <param name="otherwise">What is different from now on; null for no change.</param>
    public async Task<ShopApplication> RestartedAsync(Action<IWebHostBuilder>? otherwise = null)
    {
        await base.DisposeAsync();
        return new ShopApplication(platform, ownsPlatform: false, Folder, change + otherwise).Start();
    }

    /// <summary>The shop that finds the files as they are now: what SIGKILL would leave, but for what is done to them.</summary>
    public ShopApplication AfterKill(Action<string> harm)
    {
        var folder = Path.Combine(Folder, "after-kill", "api");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "api"), "paynotify.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        harm(Path.Combine(folder, "paynotify.db-wal"));
        return new ShopApplication(platform, ownsPlatform: false, Path.GetDirectoryName(folder)!, change).Start();
    }

    public async Task<JsonObject> OrderAsync(string channel = "wechat", string productId = "tea", int quantity = 1)
    {
        using var answer = await Http.PostAsJsonAsync("/api/orders", new { channel, productId, quantity });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonObject> StateAsync(string id) => (await Http.GetFromJsonAsync<JsonObject>($"/api/orders/{id}"))!;

    /// <summary>Waits until the warm-up's own commit is done.</summary>
    public async Task IsReadyAsync()
    {
        await Services.GetRequiredService<Readiness>().ExecuteTask!;
        using var answer = await Http.GetAsync("/readyz");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Whether somebody waits for news of the order.</summary>
    public bool IsWatched(JsonObject order) => Services.GetRequiredService<OrderEventBell>().Watched().Contains((string?)order["orderNo"]);

    /// <summary>Asks the platforms about everything that is due now.</summary>
    public Task ReconcileAsync() => Services.GetRequiredService<ReconcileOrders>().RunDueAsync(CancellationToken.None);

    public async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await Http.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    public async Task<T> ReadAsync<T>(Func<PayNotifyDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PayNotifyDb>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Changes rows the way the shop does.</summary>
    public Task WriteAsync(Func<PayNotifyDb, Task> write) => Services.GetRequiredService<CommitLane>().WriteAsync(async db =>
    {
        await write(db);
        return true;
    });

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await base.DisposeAsync();
        if (!ownsPlatform || !Directory.Exists(Folder)) return;

        await platform.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("data", Folder);
        builder.UseSetting("PublicBaseUrl", "https://shop.example");
        foreach (var (name, value) in TestMerchant.Demo.Settings(platform.BaseUrl)) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.AddProvider(Logs));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        change?.Invoke(builder);
    }

    ShopApplication Start()
    {
        platform.Clock = Clock;
        StartServer();
        Http = CreateClient();
        return this;
    }
}
