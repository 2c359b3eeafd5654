using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Hosting;

/// <summary>Whatever has no answer of its own gets a ProblemDetails: unknown addresses, wrong methods, failures. Never a stack trace.</summary>
static partial class ErrorAnswers
{
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => AnswerAsync(http, http.Features.Get<IExceptionHandlerFeature>()!.Error, app.Logger),
            SuppressDiagnosticsCallback = _ => true, // the framework's line does not say which request
        });
        app.UseStatusCodePages(context => ForStatus(context.HttpContext).ExecuteAsync(context.HttpContext));
    }

    /// <summary>What somebody is told whose request failed so; it is logged, unless it is the client's mistake or a full lane.</summary>
    public static ProblemResult ForException(HttpContext http, Exception exception, ILogger logger)
    {
        if (exception is not (BadHttpRequestException or CommitLaneFullException)) Log.Failed(logger, exception, Traces.IdOf(http));
        return For(exception, http.Request.Headers.ContainsKey("Idempotency-Key") ? "repeat with the same Idempotency-Key" : "try again");
    }

    static Task AnswerAsync(HttpContext http, Exception exception, ILogger logger)
    {
        if (exception is not ConnectionResetException) return ForException(http, exception, logger).ExecuteAsync(http);

        // Gone in the middle of its body. Without this the server would look for the rest, and log in many lines that it is not there.
        http.Abort();
        return Task.CompletedTask;
    }

    static ProblemResult For(Exception exception, string whatToDo) => exception switch
    {
        CommitLaneFullException => Problems.Busy.Because($"Too many orders are being written at once; {whatToDo}"),
        _ when StorageFailure.Is(exception) => Problems.StorageUnavailable.Because($"The database cannot be used now; {whatToDo}"),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => Problems.BodyTooSlow.Because("The body came too slowly"),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.BodyTooLarge.Because("The body has more bytes than any request here"),
        BadHttpRequestException => Problems.RequestMalformed.Because("The request breaks the rules of HTTP"),
        _ => Problems.InternalError.Because("The failure was logged with this traceId"),
    };

    static IResult ForStatus(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Pages.ForUnknownAddress(http) ?? Problems.RouteNotFound.Because("path: nothing is here"),
        StatusCodes.Status405MethodNotAllowed => Problems.MethodNotAllowed.Because($"method: this address takes {http.Response.Headers.Allow}"),
        StatusCodes.Status413PayloadTooLarge => Problems.BodyTooLarge.Because("The body has more bytes than any request here"),
        StatusCodes.Status415UnsupportedMediaType => Problems.ContentTypeUnsupported.Because("Content-Type: must be application/json"),
        < 500 and var status => (Problems.RequestMalformed with { Status = status }).Because("The request cannot be understood"),
        _ => Problems.InternalError.Because("The failure was logged with this traceId"),
    };

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Request {TraceId} failed")]
        public static partial void Failed(ILogger logger, Exception exception, Printable traceId);
    }
}
