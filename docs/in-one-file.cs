#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

// The idea of PayNotify in one file: the platform calls back, and the page where the buyer waits turns to "paid" by itself.
// No signatures, no storage, no retries: the README lists what a real shop needs on top.
//
//   dotnet run docs/in-one-file.cs                     then open the address it prints, and press the button or run:
//   curl -d out_trade_no=1001 -d total_amount=88.00 -d trade_status=TRADE_SUCCESS localhost:5070/notify

using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://localhost:5070");
builder.Services.AddSingleton<PayCompletedListener>();
var app = builder.Build();

// The page: it waits for the order in its address.
app.MapGet("/", () => Results.Redirect("/orders/1001"));
app.MapGet("/orders/{orderNo}", (string orderNo) => Results.Content(Page.Html, "text/html; charset=utf-8"));

// The controller: the page subscribes here, and the response stays open.
app.MapGet("/orders/{orderNo}/events", (string orderNo, PayCompletedListener listener, IHostApplicationLifetime host) =>
    TypedResults.ServerSentEvents(listener.ListenAsync(orderNo, host.ApplicationStopping)));

// The callback: the platform posts here. Any answer but "success" makes it try again.
app.MapPost("/notify", async (HttpRequest request, PayCompletedListener listener) =>
{
    if (!request.HasFormContentType) return "fail";

    var form = await request.ReadFormAsync();
    if (form["trade_status"] != "TRADE_SUCCESS") return "fail";

    listener.OnPayCompleted(new PayCompletedEvent(form["out_trade_no"].ToString(), form["total_amount"].ToString()));
    return "success";
});

app.Run();

/// <summary>The event: an order was paid.</summary>
sealed record PayCompletedEvent(string OrderNo, string Amount);

/// <summary>The listener: passes the event to each page that waits for this order.</summary>
sealed class PayCompletedListener
{
    readonly ConcurrentDictionary<Channel<PayCompletedEvent>, string> pages = new();

    public void OnPayCompleted(PayCompletedEvent paid)
    {
        foreach (var (page, _) in pages.Where(waiting => waiting.Value == paid.OrderNo)) page.Writer.TryWrite(paid);
    }

    public async IAsyncEnumerable<SseItem<PayCompletedEvent>> ListenAsync(
        string orderNo, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone = default)
    {
        var page = Channel.CreateUnbounded<PayCompletedEvent>();
        using var ending = stopping.Register(() => page.Writer.TryComplete());
        pages[page] = orderNo;
        try
        {
            yield return new(new(orderNo, ""), "waiting"); // the headers leave with the first event
            await foreach (var paid in page.Reader.ReadAllAsync(gone)) yield return new(paid, "paid");
        }
        finally
        {
            pages.TryRemove(page, out _);
        }
    }
}

static class Page
{
    public const string Html = """
        <!doctype html><meta charset="utf-8"><title>Checkout</title>
        <h1>Connecting …</h1>
        <button>Play the platform: call back</button>
        <script>
          const title = document.querySelector('h1'), source = new EventSource(location.pathname + '/events')
          source.addEventListener('waiting', () => title.textContent = 'Waiting for the payment …')
          source.addEventListener('paid', event => { title.textContent = `✓ ¥${JSON.parse(event.data).amount} paid`; source.close() })
          const callback = { out_trade_no: location.pathname.split('/').pop(), total_amount: '88.00', trade_status: 'TRADE_SUCCESS' }
          document.querySelector('button').onclick = () => fetch('/notify', { method: 'POST', body: new URLSearchParams(callback) })
        </script>
        """;
}
