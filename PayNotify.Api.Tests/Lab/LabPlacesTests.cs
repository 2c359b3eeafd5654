using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PayNotify.Api.Lab.Engine;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Lab;

[Collection(nameof(LabShop))]
public sealed class LabPlacesTests(LabShop lab)
{
    [Fact]
    public async Task When_all_places_are_taken_the_next_is_refused_until_one_is_free()
    {
        await lab.IsEmptyAsync();
        var streams = await Task.WhenAll(Enumerable.Range(0, LabPlaces.Most).Select(_ => lab.OpenAsync("events")));

        var (status, body) = await lab.Shop.SendAsync(new(HttpMethod.Get, "/api/lab/words"));
        Assert.Equal((503, "lab_full"), (status, (string?)JsonNode.Parse(body)!["code"]));

        foreach (var stream in streams) await stream.DisposeAsync();
        await lab.IsEmptyAsync();
        await using var next = await lab.OpenAsync("words");
        Assert.Equal("text/event-stream", next.ContentType);
    }

    [Theory]
    [InlineData("emitter?userId=a%0Ab", "userId")]
    [InlineData("emitter?format=xml", "format")]
    [InlineData("emitter?end=never", "end")]
    [InlineData("emitter?timeoutMs=99", "timeoutMs")]
    [InlineData("emitter?timeoutMs=60001", "timeoutMs")]
    [InlineData("emitter?userid=123", "userid")]
    [InlineData("named?id=0%0Adata:%20forged", "id")]
    [InlineData("named?id=0%0Ddata:%20forged", "id")]
    [InlineData("named?id=0%00", "id")]
    [InlineData("named?retryMs=60001", "retryMs")]
    [InlineData("words?text=", "text")]
    [InlineData("words?everyMs=49", "everyMs")]
    [InlineData("words?everyMs=5001", "everyMs")]
    [InlineData("words?wordz=1", "wordz")]
    [InlineData("message?count=1", "count")]
    [InlineData("query?count=21", "count")]
    [InlineData("query?name=a%0Ab", "name")]
    [InlineData("query?name=a&name=b", "name")]
    [InlineData("retry?ms=-1", "ms")]
    [InlineData("retry?ms=60001", "ms")]
    [InlineData("timeout?seconds=0", "seconds")]
    [InlineData("worker?steps=21", "steps")]
    [InlineData("events?eventType=a%0Adata:%20b", "eventType")]
    [InlineData("trigger?eventType=a%20b", "eventType")]
    [InlineData("resume?last=1", "last")]
    [InlineData("iterator?x=1", "x")]
    [InlineData("compare/wait?wait=31", "wait")]
    [InlineData("compare/wait?after=-1", "after")]
    public async Task What_is_out_of_bounds_is_refused_with_field_and_rule(string path, string field)
    {
        var (status, body) = await lab.Shop.SendAsync(new(HttpMethod.Get, "/api/lab/" + path));

        var problem = JsonNode.Parse(body)!;
        Assert.Equal((400, "query_invalid"), (status, (string?)problem["code"]));
        Assert.StartsWith(field + ": ", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("performance")]
    [InlineData("events")]
    [InlineData("timeout")]
    [InlineData("compare/events")]
    public async Task Shutdown_ends_the_stream(string path)
    {
        await using var own = await ShopApplication.StartAsync();
        await using var stream = await RawStream.OpenAsync(own.Http, new(HttpMethod.Get, "/api/lab/" + path));

        own.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await stream.RestAsync().WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System);
    }

    [Fact]
    public async Task Shutdown_answers_the_long_poll()
    {
        await using var own = await ShopApplication.StartAsync();
        var waiting = own.Http.GetAsync("/api/lab/compare/wait");
        await Eventually.IsTrueAsync(() => Task.FromResult(own.Services.GetRequiredService<LabPlaces>().Taken == 1));

        own.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        using var answer = await waiting;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
