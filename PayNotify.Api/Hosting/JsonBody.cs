using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayNotify.Api.Hosting;

/// <summary>Reads a small JSON body strictly: what is not declared is refused, so that a misspelt member is not silently its default.</summary>
static class JsonBody
{
    const int BytesMax = 16 * 1024;

    static readonly JsonSerializerOptions Strict = new(ApiJson.Options)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    public static async Task<(T? Body, ProblemResult? Problem)> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        if (!request.HasJsonContentType()) return (null, Problems.ContentTypeUnsupported.Because("Content-Type: must be application/json"));
        if (await request.ReadBodyAsync(BytesMax, request.HttpContext.RequestAborted) is not { } bytes)
        {
            return (null, Problems.BodyTooLarge.Because($"body: must not have more than {BytesMax} bytes"));
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, Strict) is { } body ? (body, null) : (null, Malformed("must be a JSON object"));
        }
        catch (JsonException problem)
        {
            var field = problem.Path?.TrimStart('$').TrimStart('.');
            return (null, string.IsNullOrEmpty(field)
                ? Malformed("must be one JSON object")
                : Malformed("must be a member that is declared, once, with its own kind of value", field));
        }
    }

    static ProblemResult Malformed(string rule, string field = "body") => Problems.BodyMalformed.Because($"{field}: {rule}");
}
