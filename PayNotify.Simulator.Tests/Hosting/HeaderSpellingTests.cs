using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Tests.Hosting;

/// <summary>One header line is corrected and no other byte, however large the head and whatever the body says.</summary>
public sealed class HeaderSpellingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4000)]
    [InlineData(4060)]
    [InlineData(8000)]
    public async Task Only_the_header_is_corrected(int before)
    {
        const string Line = "\r\nRequest-Id: 7-0\r\n";
        await using var app = await StartAsync(context =>
        {
            context.Response.Headers["A"] = new string('a', before);
            context.Response.SetExactly("Request-ID", "7-0");
            context.Response.ContentLength = Line.Length;
            return context.Response.WriteAsync(Line);
        });

        var received = await ReadAllAsync(app, "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        var answers = received.Split("HTTP/1.1 200 OK", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, answers.Length);
        Assert.All(answers, answer =>
        {
            Assert.Contains("\r\nRequest-ID: 7-0\r\n", answer, StringComparison.Ordinal);
            Assert.EndsWith("\r\n\r\n" + Line, answer, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_header_that_was_not_set_so_stays_as_the_server_writes_it()
    {
        await using var app = await StartAsync(context =>
        {
            context.Response.Headers["Request-ID"] = "7-0";
            return Task.CompletedTask;
        });

        Assert.Contains("\r\nRequest-Id: 7-0\r\n", await ReadAllAsync(app, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.AllowExactHeaders()));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    static async Task<string> ReadAllAsync(WebApplication app, string requests)
    {
        var address = new Uri(app.Urls.Single());
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(requests), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
