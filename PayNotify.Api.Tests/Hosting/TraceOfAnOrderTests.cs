using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Tests.Hosting;

/// <summary>What is kept with an order, also while nobody listens and the host makes no trace for its request.</summary>
public sealed class TraceOfAnOrderTests : IDisposable
{
    const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    readonly Activity? around = Activity.Current;
    readonly DefaultHttpContext http = new();

    public TraceOfAnOrderTests() => Activity.Current = null;

    public void Dispose() => Activity.Current = around;

    [Fact]
    public void The_requests_own_is_kept()
    {
        using var request = new Activity("request").Start();
        http.Request.Headers.TraceParent = Parent;

        Assert.Equal(request.Id, Traces.Of(http.Request));
    }

    [Fact]
    public void Without_one_it_is_a_part_of_the_callers()
    {
        http.Request.Headers.TraceParent = Parent;

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Traces.TraceId(Traces.Of(http.Request)));
        Assert.NotEqual(Parent, Traces.Of(http.Request));
        Assert.Null(Activity.Current);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData($"{Parent},{Parent}")]
    public void Without_any_one_begins(string? parent)
    {
        http.Request.Headers.TraceParent = parent;

        var (first, second) = (Traces.TraceId(Traces.Of(http.Request)), Traces.TraceId(Traces.Of(http.Request)));

        Assert.Matches("^[0-9a-f]{32}$", first);
        Assert.DoesNotContain(first, new[] { second, "0af7651916cd43dd8448eb211c80319c", new string('0', 32) });
    }
}
