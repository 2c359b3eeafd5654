namespace PayNotify.Simulator.Hosting;

/// <summary>A sentence for what the framework refuses with a status alone.</summary>
static class BareRefusal
{
    public static string? Describe(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        return response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => "body: could not be read to its end.",
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} has no {request.Method}; it has {response.Headers.Allow}.",
            StatusCodes.Status413PayloadTooLarge => $"body: at most {OwnSurface.BodyLimit} bytes.",
            StatusCodes.Status415UnsupportedMediaType => "Content-Type: application/json.",
            StatusCodes.Status500InternalServerError => "A defect of the Simulator; its log says more.",
            _ => null,
        };
    }
}
