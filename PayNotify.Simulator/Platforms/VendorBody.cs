namespace PayNotify.Simulator.Platforms;

internal static class VendorBody
{
    /// <summary>The whole body; null when it is larger than its route allows, which each vendor says in its own format.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return body.ToArray();
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
