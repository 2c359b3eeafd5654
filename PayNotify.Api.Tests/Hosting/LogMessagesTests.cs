using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PayNotify.Api.Hosting;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

/// <summary>No text of anybody else reaches a log unbounded, or with characters that a terminal obeys.</summary>
public sealed class LogMessagesTests
{
    const int LineMax = 2_000;

    static readonly string Hostile = "x\ncrit: forged\u001b[31m\u202e\u2028" + new string('y', 20_000);

    static readonly MethodInfo[] Messages =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null),
    ];

    public static TheoryData<string> Names => [.. Messages.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_takes_no_text_that_is_not_printable(string name)
    {
        var values = Messages.Single(method => NameOf(method) == name).GetParameters().Skip(1).Select(parameter => parameter.ParameterType);

        Assert.All(values, type => Assert.True(
            type == typeof(Printable) || type.IsEnum || type == typeof(int) || type == typeof(long) || type == typeof(TimeSpan) || type.IsAssignableTo(typeof(Exception)),
            $"{name} takes a {type.Name}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_is_one_bounded_line_whatever_it_is_given(string name)
    {
        var message = Messages.Single(method => NameOf(method) == name);
        var logger = new Keeping();
        var values = message.GetParameters().Skip(1).Select(parameter => Worst(parameter.ParameterType));

        message.Invoke(null, [logger, .. values]);

        var line = Assert.Single(logger.Lines);
        Assert.InRange(line.Length, 1, LineMax);
        Assert.True(Printable.IsReason(line[..Math.Min(line.Length, 500)]), line);
        Assert.DoesNotContain(line, char.IsControl);
    }

    [Fact]
    public void An_exception_that_quotes_hostile_text_is_logged_with_a_safe_message_and_its_stack_trace()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Throw(new FormatException(Hostile)));

        var text = PrintableException.Of(exception)!.ToString();

        Assert.Contains("x?crit: forged?[31m??yyy", text, StringComparison.Ordinal);
        Assert.Contains(nameof(Throw), text, StringComparison.Ordinal);
        Assert.DoesNotContain("\ncrit", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 5_000);
        var harmless = new FormatException("harmless");
        Assert.Same(harmless, PrintableException.Of(harmless));
    }

    [Fact]
    public async Task A_run_whose_platforms_and_payers_send_hostile_text_logs_bounded_lines()
    {
        using var everything = new Everything();
        await using var shop = await ShopApplication.StartAsync(everything.Add);
        var json = System.Text.Json.JsonSerializer.Serialize(Hostile);
        shop.Platform.WeChatAnswer = _ => new(403, $$"""{"code":{{json}},"message":{{json}}}""");
        await shop.SendAsync(new(HttpMethod.Post, "/api/orders") { Content = new StringContent("""{"channel":"wechat","productId":"tea"}""", null, "application/json") });
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipayAnswer = _ => new(200, $$"""{"code":"40004","msg":"Business Failed","sub_code":{{json}},"sub_msg":{{json}}}""");
        await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/check"));
        await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/close"));
        await shop.SendAsync(Payments.ByAlipay(order));
        await shop.SendAsync(Payments.ByAlipay(order, fields => fields["out_trade_no"] = Hostile));
        await shop.SendAsync(Payments.RefundByAlipay(order, Hostile, "1.00"));
        shop.Platform.AlipayAnswer = _ => new(200, $$"""{"code":"40004","msg":"Business Failed","sub_code":{{json[..^1]}}another"}""");

        foreach (var refund in await shop.ReadAsync(db => db.Refunds.AsNoTracking().ToListAsync()))
        {
            await ((SettleRefund)shop.Services.GetService(typeof(SettleRefund))!).ExecuteAsync(refund);
        }

        var lines = everything.Lines.Where(line => line.StartsWith("PayNotify.", StringComparison.Ordinal)).ToArray();
        Assert.Contains(lines, line => line.Contains("of the refund x?crit: forged", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("gave no code: x?crit: forged", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 2 * LineMax)); // the message and its named values
    }

    static string NameOf(MethodInfo method) => $"{method.DeclaringType!.DeclaringType!.Name}.{method.Name}";

    static object? Worst(Type type) =>
        type == typeof(Printable) ? Printable.Reason(Hostile)
        : type == typeof(string) ? Hostile
        : type.IsAssignableTo(typeof(Exception)) ? null
        : type.IsValueType ? Activator.CreateInstance(type)
        : throw new NotSupportedException($"a message takes a {type.Name}");

    static void Throw(Exception inner) => throw new InvalidOperationException("outer", inner);

    sealed class Keeping : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
