using System.IO.Pipelines;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PayNotify.Simulator.Hosting;

/// <summary>
/// Headers in the spelling that they were given. Kestrel writes the names that it knows in a spelling of its own, such as Request-Id,
/// and wechatpay-java looks names up with their case (docs/wire/wechat.md 2.1).
/// </summary>
static class ExactHeaders
{
    /// <summary>For every connection of this listener. Inside TLS it has no effect: the bytes are no longer legible there.</summary>
    public static void AllowExactHeaders(this ListenOptions listen) => listen.Use(next => connection =>
    {
        var writer = new HeaderSpellingWriter(connection.Transport.Output);
        connection.Features.Set(writer);
        connection.Transport = new Transport(connection.Transport.Input, writer);
        return next(connection);
    });

    /// <summary>Sets a header whose name leaves exactly so. The value must be one that occurs in no other header.</summary>
    public static void SetExactly(this HttpResponse response, string name, string value)
    {
        response.Headers[name] = value;
        response.HttpContext.Features.Get<HeaderSpellingWriter>()?.Expect($"\r\n{name}: {value}\r\n");
    }

    sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
