using PayNotify.Api.Channels;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Callbacks;

/// <summary>Where the platforms post: one address a channel.</summary>
static class CallbackEndpoints
{
    public static void MapCallbacks(this IEndpointRouteBuilder routes)
    {
        foreach (var channel in routes.ServiceProvider.GetServices<IPaymentChannel>())
        {
            routes.MapPost(channel.Name.NotifyPath(), (HttpContext http, ReceiveCallback receive) => ReceiveAsync(http, channel, receive))
                .WithSummary($"Callbacks of {channel.Name}; answered in its own words, after the commit")
                .Produces(StatusCodes.Status200OK)
                .Produces(StatusCodes.Status400BadRequest)
                .Produces(StatusCodes.Status401Unauthorized)
                .Produces(StatusCodes.Status409Conflict)
                .Produces(StatusCodes.Status413PayloadTooLarge)
                .Produces(StatusCodes.Status503ServiceUnavailable);
        }
    }

    static async Task<IResult> ReceiveAsync(HttpContext http, IPaymentChannel channel, ReceiveCallback receive)
    {
        // The bytes are read once, before anything looks at them: every signature is over exactly these.
        var body = await http.Request.ReadBodyAsync(channel.CallbackBytesMax, http.RequestAborted);
        try
        {
            return Text(body is null
                ? channel.Answer(receive.Refuse(channel, RejectionReason.BodyTooLarge))
                : await receive.ExecuteAsync(channel, new(name => Header(http.Request, name), body.Value), http.RequestAborted));
        }
        catch (Exception problem) when (problem is CommitLaneFullException || StorageFailure.Is(problem))
        {
            // Nothing is kept, so nothing is acknowledged: the platform sends it again.
            return Text(channel.Answer(new Refused("StorageUnavailable", StatusCodes.Status503ServiceUnavailable)));
        }
    }

    static IResult Text(CallbackAnswer answer) => Results.Text(answer.Body, answer.ContentType, statusCode: answer.Status);

    static string? Header(HttpRequest request, string name) => request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
