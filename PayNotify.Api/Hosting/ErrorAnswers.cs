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
            ExceptionHandler = http => ForException(http, http.Features.Get<IExceptionHandlerFeature>()!.Error, app.Logger).ExecuteAsync(http),
            SuppressDiagnosticsCallback = _ => true, // the framework's line does not say which request
        });
        app.UseStatusCodePages(context => ForStatus(context.HttpContext).ExecuteAsync(context.HttpContext));
    }

    /// <summary>What somebody is told whose request failed so; it is logged, unless it is the client's mistake or a full lane.</summary>
    public static ProblemResult ForException(HttpContext http, Exception exception, ILogger logger)
    {
        if (exception is not (BadHttpRequestException or CommitLaneFullException)) Log.Failed(logger, exception, Traces.IdOf(http));
        var answer = For(exception, HttpMethods.IsPost(http.Request.Method) ? "repeat with the same Idempotency-Key" : "try again");
        if (answer.Status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "2"; // seconds
        return answer;
    }

    static ProblemResult For(Exception exception, string whatToDo) => exception switch
    {
        CommitLaneFullException => Problems.Busy.Because($"Too many orders are being written at once; {whatToDo}"),
        _ when StorageFailure.Is(exception) => Problems.StorageUnavailable.Because($"The database cannot be used now; {whatToDo}"),
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
        public static partial void Failed(ILogger logger, Exception exception, string traceId);
    }
}
