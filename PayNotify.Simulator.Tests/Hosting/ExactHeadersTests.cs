using System.Net.Sockets;
using System.Text;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Hosting;

/// <summary>Headers as the vendors spell them, on the socket: a client library would hide the spelling, and some SDKs look names up with their case.</summary>
public sealed class ExactHeadersTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;

    public async ValueTask InitializeAsync() => simulator = await ListeningSimulator.StartAsync();

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    [Fact]
    public async Task WeChat_Pays_answers_have_every_documented_header_in_its_spelling()
    {
        using var merchant = await WeChatMerchant.OfAsync(simulator);
        var request = merchant.RequestText(HttpMethod.Get, "/v3/certificates");

        var answers = await ExchangeAsync(request + request, answers: 2);

        Assert.Equal(2, answers.Count);
        Assert.All(answers, answer =>
        {
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
            Assert.Equal(
                [
                    "Cache-Control: no-cache, must-revalidate", "Content-Language: zh-CN", "Content-Length", "Content-Type: application/json; charset=utf-8", "Date", "Request-ID", "Server: nginx",
                    "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature", "Wechatpay-Signature-Type: WECHATPAY2-SHA256-RSA2048", "Wechatpay-Timestamp", "X-Content-Type-Options: nosniff",
                ],
                Headers(answer, "Content-Length", "Date", "Request-ID", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature", "Wechatpay-Timestamp"));
        });
    }

    [Fact]
    public async Task A_refusal_spells_its_number_too()
    {
        var answer = (await ExchangeAsync("GET /v3/certificates HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\nAccept: */*\r\n\r\n", answers: 1)).Single();

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nRequest-ID: 08", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alipays_answers_have_their_names_in_lower_case()
    {
        var gateway = (await ExchangeAsync("GET /gateway.do HTTP/1.1\r\nHost: localhost\r\n\r\n", answers: 1)).Single();
        var rest = (await ExchangeAsync("POST /v3/alipay/trade/query HTTP/1.1\r\nHost: localhost\r\nAuthorization: ALIPAY-SHA256withRSA app_id=x,timestamp=1\r\nContent-Length: 0\r\n\r\n", answers: 1)).Single();

        Assert.Equal(["Content-Length", "Content-Type: text/html;charset=utf-8", "Date", "trace_id"], Headers(gateway, "Content-Length", "Date", "trace_id"));
        Assert.Equal(["Content-Length", "Content-Type: application/json;charset=UTF-8", "Date", "alipay-trace-id"], Headers(rest, "Content-Length", "Date", "alipay-trace-id"));
    }

    [Theory]
    [InlineData("TRANSACTION.SUCCESS", "Accept: */*|Cache-Control: no-cache|Content-Length|Content-Type: application/json|Host|Pragma: no-cache|User-Agent: Mozilla/4.0|Wechatpay-Nonce|Wechatpay-Serial|Wechatpay-Signature|Wechatpay-Signature-Type: WECHATPAY2-SHA256-RSA2048|Wechatpay-Timestamp")]
    [InlineData("TRADE_SUCCESS", "Content-Length|Content-Type: application/x-www-form-urlencoded; charset=utf-8|Host|User-Agent: Mozilla/4.0")]
    public async Task Callbacks_are_spelt_as_documented(string type, string headers)
    {
        using var receiver = new RawReceiver();
        var arrival = receiver.NextAsync();
        await simulator.PostJsonAsync("/sandbox/callbacks", new { type, to = receiver.Url, faults = new[] { new { fault = "halfBody" } } });

        var head = Encoding.Latin1.GetString((await arrival).Bytes);
        Assert.Equal(headers.Split('|'), Headers(head, "Content-Length", "Host", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature", "Wechatpay-Timestamp"));
    }

    /// <summary>In ordinal order; of those named here the name alone, since their values change.</summary>
    static IEnumerable<string> Headers(string message, params string[] changing) => message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)]
        .Split("\r\n")
        .Skip(1)
        .Select(line => changing.Contains(line.Split(':')[0]) ? line.Split(':')[0] : line)
        .Order(StringComparer.Ordinal);

    async Task<List<string>> ExchangeAsync(string requests, int answers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(simulator.Http.BaseAddress!.Host, simulator.Http.BaseAddress.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(requests), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var received = new List<string>();
        for (var i = 0; i < answers; i++) received.Add(await ReadAsync(reader));
        return received;
    }

    static async Task<string> ReadAsync(StreamReader reader)
    {
        var head = new StringBuilder();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line) head.Append(line).Append("\r\n");
        var length = head.ToString().Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
        var body = new char[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)];
        var read = 0;
        while (read < body.Length && Encoding.UTF8.GetByteCount(body, 0, read) < body.Length) read += await reader.ReadAsync(body.AsMemory(read, 1), TestContext.Current.CancellationToken);
        return $"{head}\r\n{new string(body, 0, read)}";
    }
}
