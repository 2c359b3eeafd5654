using Microsoft.AspNetCore.Diagnostics;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Hosting;

/// <summary>Whatever has no answer of its own gets a ProblemDetails: unknown addresses, wrong methods, failures. Never a stack trace.</summary>
static class ErrorAnswers
{
    public static void UseErrorAnswers(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => ForException(http.Features.Get<IExceptionHandlerFeature>()!.Error).ExecuteAsync(http),

            // A client's mistake and a full lane are no failures of ours.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or CommitLaneFullException,
        });
        app.UseStatusCodePages(context => ForStatus(context.HttpContext).ExecuteAsync(context.HttpContext));
    }

    /// <summary>What somebody is told whose request failed so.</summary>
    public static ProblemResult ForException(Exception exception) => exception switch
    {
        CommitLaneFullException => Problems.Busy.Because("Too many orders are being written at once"),
        _ when StorageFailure.Is(exception) => Problems.StorageUnavailable.Because("The database cannot be used now; repeat with the same Idempotency-Key"),
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
}
