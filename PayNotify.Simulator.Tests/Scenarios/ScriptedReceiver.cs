using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Http;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>A merchant's back end that looks at nothing and answers by a scenario's script.</summary>
sealed class ScriptedReceiver(Receiver receiver) : IAsyncDisposable
{
    public string Url => receiver.Url;

    public int Arrivals => receiver.Received.Count;

    public int Notifications => receiver.Received.Select(callback => NotifyId(callback.Body)).Distinct().Count();

    public static async Task<ScriptedReceiver> StartAsync() => new(await Receiver.StartAsync());

    /// <summary>Begins anew: the last answer of the script goes on.</summary>
    public void Play(IReadOnlyList<string> script, string channel)
    {
        var next = -1;
        receiver.Received.Clear();
        receiver.Answer = context => AnswerAsync(context, script[Math.Min(Interlocked.Increment(ref next), script.Count - 1)], channel);
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    static Task AnswerAsync(HttpContext context, string word, string channel) => word.Split(':', 2) switch
    {
        ["accept"] => Receiver.Accept(context),
        ["reject"] when channel == "wechat" => WriteAsync(context, 500, """{"code":"FAIL","message":"失败"}"""),
        ["reject"] => WriteAsync(context, 200, "fail"),
        ["html"] => WriteAsync(context, 200, "<html><body>success</body></html>"),
        ["redirect"] => RedirectAsync(context),
        ["hang"] => Receiver.Hang(context),
        ["status", var status] => WriteAsync(context, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), ""),
        ["word", var text] => WriteAsync(context, 200, text),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No answer of a scripted receiver."),
    };

    static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        return status is 204 ? Task.CompletedTask : context.Response.WriteAsync(body);
    }

    static Task RedirectAsync(HttpContext context)
    {
        context.Response.Redirect("/elsewhere");
        return Task.CompletedTask;
    }

    static string? NotifyId(string body) =>
        body.StartsWith('{') ? JsonDocument.Parse(body).RootElement.Text("id") : HttpUtility.ParseQueryString(body)["notify_id"];
}
