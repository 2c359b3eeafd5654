using System.Globalization;
using System.Text.Json;
using System.Web;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

/// <summary>The fields of a fired callback, as the console's form gets them from the server.</summary>
public sealed class FireFieldsTests : IAsyncLifetime
{
    Receiver receiver = null!;
    SimulatorHost simulator = null!;

    public async ValueTask InitializeAsync() => (receiver, simulator) = (await Receiver.StartAsync(), await SimulatorHost.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Every_field_of_every_type_is_in_the_decrypted_content_as_it_was_given()
    {
        foreach (var type in await TypesAsync())
        {
            var fields = type.List("fields").ToList();
            var given = fields.Index().ToDictionary(field => field.Item.Text("name")!, field => Value(field.Item, field.Index));

            var content = await FireAsync(type, new { type = type.Text("type"), to = receiver.Url, fields = given });

            Assert.NotEmpty(fields);
            foreach (var field in fields)
            {
                var (name, member) = (field.Text("name")!, field.Text("member")!);
                Assert.Equal((type.Text("type"), name, OnTheWire(type.Text("channel")!, name, given[name])), (type.Text("type"), name, content(member)));
            }
        }
    }

    [Fact]
    public async Task Empty_fields_come_to_what_the_examples_show()
    {
        foreach (var type in await TypesAsync())
        {
            var content = await FireAsync(type, new { type = type.Text("type"), to = receiver.Url });

            foreach (var field in type.List("fields"))
            {
                var (member, example) = (field.Text("member")!, field.Text("example"));
                Assert.Equal((type.Text("type"), member, example is null), (type.Text("type"), member, content(member) is null));
                if (field.Text("kind") is "choice") Assert.Equal(example, content(member));
                if (field.Text("kind") is "fen" && example is not null) Assert.Equal(OnTheWire(type.Text("channel")!, "", long.Parse(example, CultureInfo.InvariantCulture)), content(member));
            }
        }
    }

    [Fact]
    public async Task All_amounts_of_a_payment_agree()
    {
        var types = await TypesAsync();

        var wechat = await FireAsync(types.Single(type => type.Text("type") == "TRANSACTION.SUCCESS"), new { type = "TRANSACTION.SUCCESS", to = receiver.Url, fields = new { amountFen = 8800 } });
        var alipay = await FireAsync(types.Single(type => type.Text("type") == "TRADE_SUCCESS"), new { type = "TRADE_SUCCESS", to = receiver.Url, fields = new { amountFen = 8800 } });

        Assert.Equal(("8800", "8800"), (wechat("amount.total"), wechat("amount.payer_total")));
        Assert.Equal(("88.00", "88.00", "88.00"), (alipay("total_amount"), alipay("receipt_amount"), alipay("buyer_pay_amount")));
        Assert.Contains("\"88.00\"", alipay("fund_bill_list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overrides_win_over_fields()
    {
        var type = (await TypesAsync())[0];

        var content = await FireAsync(type, new { type = type.Text("type"), to = receiver.Url, fields = new { orderNo = "FIELD", amountFen = 5 }, overrides = new { out_trade_no = "OVERRIDE" } });

        Assert.Equal(("OVERRIDE", "5"), (content("out_trade_no"), content("amount.total")));
    }

    [Theory]
    [InlineData("""{"amountFen":"8800"}""", "fields.amountFen: whole fen")]
    [InlineData("""{"amountFen":-1}""", "fields.amountFen: whole fen")]
    [InlineData("""{"orderNo":""}""", "fields.orderNo: a text of 1 to 32 characters.")]
    [InlineData("""{"orderNo":null}""", "fields.orderNo: a text of 1 to 32 characters.")]
    [InlineData("""{"paidAt":"yesterday"}""", "fields.paidAt: an ISO 8601 instant")]
    [InlineData("""{"paidAt":"2026-01-31T12:00:00"}""", "fields.paidAt: an ISO 8601 instant")]
    [InlineData("""{"tradeState":"DONE"}""", "fields.tradeState: one of SUCCESS, REFUND, NOTPAY, CLOSED.")]
    [InlineData("""{"refundNo":"R1"}""", "fields.refundNo: not a field of this type; it has orderNo, amountFen, ")]
    public async Task Wrong_field_is_refused_by_name_and_rule_and_nothing_is_sent(string fields, string detail)
    {
        var (status, problem) = await simulator.SendAsync(
            HttpMethod.Post, "/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = receiver.Url, fields = JsonDocument.Parse(fields).RootElement });

        Assert.Equal((400, "fields_invalid"), (status, problem.Text("code")));
        Assert.StartsWith(detail, problem.Text("detail"), StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Missing_address_is_the_newest_orders_of_the_space_and_channel()
    {
        await simulator.OrderAsync("older", "http://127.0.0.1:9/older");
        await simulator.OrderAsync("newest", receiver.Url);
        await simulator.OrderAsync("silent");
        await simulator.OrderAsync("elsewhere", "http://127.0.0.1:9/elsewhere", merchant: "demo-publickey");

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS" });
        var (status, problem) = await simulator.SendAsync(HttpMethod.Post, "/sandbox/callbacks", new { type = "TRADE_SUCCESS" });

        Assert.Equal((receiver.Url, "delivered"), (fired.Text("to"), fired.Text("state")));
        Assert.Equal((400, "to_invalid", "to: required, as no order of demo on alipay has a notify_url to take."), (status, problem.Text("code"), problem.Text("detail")));
    }

    async Task<IReadOnlyList<JsonElement>> TypesAsync() => [.. (await simulator.GetJsonAsync("/sandbox/callbacks/types")).List("items")];

    /// <returns>Reads a member of what the merchant got; null when it is missing.</returns>
    async Task<Func<string, string?>> FireAsync(JsonElement type, object request)
    {
        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", request);
        var attempt = (await simulator.GetJsonAsync($"/sandbox/deliveries/{fired.Text("id")}")).List("attempts").Single();
        if (type.Text("channel") == "alipay")
        {
            var form = HttpUtility.ParseQueryString(attempt.GetProperty("request").Text("body")!);
            return name => form[name];
        }

        var plaintext = JsonDocument.Parse(attempt.Text("plaintext")!).RootElement;
        return path => path.Split('.').Aggregate((JsonElement?)plaintext, (node, name) => node is { } json && json.TryGetProperty(name, out var inner) ? inner : null)?.ToString();
    }

    static object Value(JsonElement field, int index) => field.Text("kind") switch
    {
        "fen" => 1_000L + index,
        "time" => DateTimeOffset.Parse($"2026-01-0{index}T23:30:00Z", CultureInfo.InvariantCulture),
        "choice" => field.List("choices").Last().GetString()!,
        _ => $"FIELD{index:D7}",
    };

    static string OnTheWire(string channel, string name, object value) => (channel, value) switch
    {
        ("alipay", long fen) => $"{fen / 100}.{fen % 100:D2}",
        ("alipay", DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8)).ToString(name == "refundedAt" ? "yyyy-MM-dd HH:mm:ss.fff" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ("wechat", DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
