using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Scenarios;

/// <summary>Lets the shop do what a run waits for, by what its pages and its operator would press.</summary>
sealed class ScenarioBackEnd(ScenarioLane lane, JsonElement file, string channel)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly string scenario = file.GetProperty("name").GetString()!;
    readonly string expected = ScenarioLane.ForChannel(file.GetProperty("expect").GetProperty("shop"), channel).GetString()!;
    ShopOrder order = null!;
    bool isStopped;

    /// <summary>Money that is owed back: the shop sends it back by itself, which no file mentions, so not before the run has ended.</summary>
    bool OwesMoney => expected == "paidLate" || scenario == "paid-on-both-platforms";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <returns>What went otherwise than the file says; nothing when all is right.</returns>
    public async Task<string?> PlayAsync()
    {
        if (OwesMoney) await lane.Sandbox.PostAsync("/sandbox/faults", new { fault = "callServerError", call = "refund", merchant = lane.Space });

        // This shop ends an order by its own clock, which no scenario moves: the run is held up until it has.
        using var slow = scenario == "paid-after-expiry" ? await SlowReceiver.StartAsync(lane) : null;
        var run = await lane.Sandbox.PostAsync($"/sandbox/scenarios/{scenario}/runs", new { merchant = lane.Space, channel, orders = "merchant", patience = "30s" });
        var address = $"/sandbox/scenarios/{scenario}/runs/{run.GetProperty("id").GetString()}";
        for (var seen = ""; run.GetProperty("verdict").ValueKind is JsonValueKind.Null && !isStopped;)
        {
            run = await lane.Sandbox.GetAsync($"{address}?wait=30s{seen}");
            if (run.GetProperty("awaiting") is not { ValueKind: JsonValueKind.Object } awaited) continue;

            seen = $"&after={awaited.GetProperty("step").GetInt32()}";
            await DoAsync(awaited, address);
            if (slow is not null) await slow.HoldAsync(() => IsAsync("expired"));
        }

        if ((isStopped ? await TradeMismatchAsync() : MismatchOf(run)) is { } mismatch) return mismatch;
        await lane.Sandbox.Http.DeleteAsync(new Uri($"/sandbox/faults?merchant={lane.Space}", UriKind.Relative), Ct);
        return await EndsAsync() ? null : $"the order is {(await lane.Shop.FindAsync(order.Id)).Status} and not {expected}";
    }

    Task DoAsync(JsonElement awaited, string run) => awaited.GetProperty("act").GetString() switch
    {
        "order" when awaited.GetProperty("orderNo").GetString() is null => PlaceAsync(awaited.GetProperty("channel").GetString()!),
        "order" => PostAsync("code", new { channel = awaited.GetProperty("channel").GetString() }),
        "orderAgain" => PostAsync("code", new { }),
        "close" => PostAsync("close", null),
        "refund" => RefundAsync(awaited, run),
        "query" => QueryAsync(awaited, run),
        var act => throw new InvalidOperationException($"No act of a merchant: {act}."),
    };

    /// <summary>The page repeats its question with the same key until there is an order.</summary>
    async Task PlaceAsync(string by)
    {
        var key = Guid.NewGuid().ToString();
        order = await AgainAsync(
            "/api/orders", new { channel = by, productId = "tea" }, key, async answer => (await answer.Content.ReadFromJsonAsync<ShopOrder>(Ct))!);
    }

    Task PostAsync(string what, object? body) => AgainAsync($"/api/orders/{order.Id}/{what}", body, Guid.NewGuid().ToString(), _ => Task.FromResult(true));

    /// <summary>When the answer was lost, this shop does not repeat the refund: it asks what became of it.</summary>
    async Task RefundAsync(JsonElement awaited, string run)
    {
        await PostAsync("refunds", new { amountFen = awaited.GetProperty("amountFen").GetInt64(), reason = "scenario" });
        if (scenario == "refund-answer-lost") await GoOnAsync(awaited, run, expected);
    }

    async Task QueryAsync(JsonElement awaited, string run)
    {
        if (expected == "expired") await Eventually.IsTrueAsync(() => IsAsync("expired"));
        else await AgainAsync($"/api/orders/{order.Id}/check", null, null, _ => Task.FromResult(true), isAnswered: answer => answer.StatusCode is HttpStatusCode.ServiceUnavailable);

        if (expected is "closed" or "expired") await GoOnAsync(awaited, run, expected);
    }

    /// <summary>A shop that knows how an order ended does no more about it: then the run has nothing left to wait for.</summary>
    async Task GoOnAsync(JsonElement awaited, string run, string known)
    {
        await Eventually.IsTrueAsync(async () => !await WaitsAsync() || await IsAsync(known));
        if (!await WaitsAsync()) return;

        await lane.Sandbox.Http.DeleteAsync(new Uri(run, UriKind.Relative), Ct);
        isStopped = true;

        async Task<bool> WaitsAsync() =>
            (await lane.Sandbox.GetAsync(run)).GetProperty("awaiting") is { ValueKind: JsonValueKind.Object } still &&
            still.GetProperty("step").GetInt32() == awaited.GetProperty("step").GetInt32();
    }

    static string? MismatchOf(JsonElement run) =>
        run.GetProperty("verdict").GetString() == "passed" ? null : $"{run.GetProperty("verdict")}: {run.GetProperty("reason")} {run.GetProperty("mismatches")}";

    /// <summary>What the run would have compared. An order that expired here was closed at the platform first.</summary>
    async Task<string?> TradeMismatchAsync()
    {
        var state = (await lane.Sandbox.GetAsync($"/sandbox/trades/{order.OrderNo}?merchant={lane.Space}&channel={channel}")).GetProperty("state").GetString();
        var inFile = ScenarioLane.ForChannel(file.GetProperty("expect").GetProperty("trade").GetProperty("state"), channel).GetString();
        var wanted = expected == "expired" ? "closed" : inFile;
        return state == wanted ? null : $"the trade is {state} and not {wanted}";
    }

    async Task<T> AgainAsync<T>(string path, object? body, string? key, Func<HttpResponseMessage, Task<T>> read, Func<HttpResponseMessage, bool>? isAnswered = null)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ScenarioLane.OperatorKey);
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            using var answer = await lane.Shop.Http.SendAsync(request, Ct);
            if (answer.IsSuccessStatusCode || isAnswered?.Invoke(answer) == true) return await read(answer);

            Assert.True(TimeProvider.System.GetUtcNow() < end, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ct)}");
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? Pause, TimeProvider.System, Ct);
        }
    }

    async Task<bool> EndsAsync()
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (!await HasEndedAsync())
        {
            if (TimeProvider.System.GetUtcNow() > end) return false;
            await Task.Delay(Pause, TimeProvider.System, Ct);
        }

        return true;
    }

    /// <summary>Late money is told of, and then sent back.</summary>
    async Task<bool> HasEndedAsync()
    {
        if (!OwesMoney) return await IsAsync(expected);

        var refunds = await lane.Sandbox.GetAsync($"/sandbox/refunds?merchant={lane.Space}&order={order.OrderNo}&state=succeeded");
        var isBack = refunds.GetProperty("items").EnumerateArray().Sum(refund => refund.GetProperty("amountFen").GetInt64()) == order.AmountFen;
        return isBack && await IsAsync(expected == "paidLate" ? "refunded" : expected);
    }

    async Task<bool> IsAsync(string status) => (await lane.Shop.FindAsync(order.Id)).Status == status;
}
