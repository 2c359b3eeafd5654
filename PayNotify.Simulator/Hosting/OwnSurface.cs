using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Net.Http.Headers;
using PayNotify.Simulator.Hosting.Exposing;

namespace PayNotify.Simulator.Hosting;

/// <summary>What holds for the pages and the control API, and not on the vendors' routes: who may call, how refusals look, JSON without slack.</summary>
static class OwnSurface
{
    /// <summary>The largest request that makes sense is a callback's overrides.</summary>
    internal const int BodyLimit = 1024 * 1024;

    public static void AddOwnSurface(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<JsonOptions>(json => Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<BadInputHandler>();
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            context.ProblemDetails.Extensions.TryAdd("code", BadInputHandler.CodeOf(context.HttpContext.Response.StatusCode));
            context.ProblemDetails.Detail ??= BareRefusal.Describe(context.HttpContext);
        });
        builder.Services.AddOpenApi();
    }

    public static void UseOwnSurface(this WebApplication app)
    {
        app.UseWhen(context => !VendorSurface.Includes(context), own =>
        {
            own.UseExceptionHandler();
            own.UseStatusCodePages();
            own.Use(SecurityHeaders.ApplyAsync);
            own.UseMiddleware<CallerGuard>();
            TokenGuard.Use(own);
            own.Use(RequireUtf8Async);
            own.Use(KnownQuery.RequireAsync);
        });
    }

    // The framework would look for the named encoding and fail with an error of its own where it has none.
    static Task RequireUtf8Async(HttpContext context, RequestDelegate next)
    {
        var named = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) ? type.Charset.Value : null;
        return string.IsNullOrEmpty(named) || named.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? next(context)
            : Problem.Of(StatusCodes.Status415UnsupportedMediaType, "content_type_invalid", "Content-Type: JSON is UTF-8 here.").ExecuteAsync(context);
    }

    static void Configure(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));

        // The answers are JSON and marked so; names of payers stay readable in a terminal.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
