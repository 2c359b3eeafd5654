using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.LocalSurface;

/// <summary>A web page, or a name that was made to point at this machine, must not reach a tool on localhost.</summary>
public sealed class SimulatorGuardTests(Stage stage)
{
    [Fact]
    public async Task Rebinding_host_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/merchants/demo");
        request.Headers.Host = "evil.example:5090";

        await RefusedAsync(request, HttpStatusCode.Forbidden, "host_not_allowed");
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Reset_from_another_site_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/reset") { Content = JsonContent.Create(new { }) };
        request.Headers.Add(header, value);

        await RefusedAsync(request, HttpStatusCode.Forbidden, "origin_not_allowed");
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("Demo")]
    [InlineData("")]
    [InlineData("a234567890123456789012345678901234567890x")]
    public async Task Merchant_name_that_could_leave_its_folder_is_refused(string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/merchants") { Content = JsonContent.Create(new { name }) };

        await RefusedAsync(request, HttpStatusCode.BadRequest, "name_invalid");
    }

    async Task RefusedAsync(HttpRequestMessage request, HttpStatusCode status, string code)
    {
        using var answer = await stage.Sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
