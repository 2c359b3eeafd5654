using System.Diagnostics;

namespace PayNotify.Api.Hosting;

static class DiscreetTraces
{
    static readonly string[] Tags = ["url.path", "url.query", "url.full", "http.target", "http.url"];

    /// <summary>The framework notes the whole path of a request with its activity; a tracer gets it without the capability.</summary>
    public static void UseDiscreetTraces(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpActivityFeature>()?.Activity is { } activity) Redact(activity);
        return next(http);
    });

    static void Redact(Activity activity)
    {
        foreach (var tag in Tags)
        {
            if (activity.GetTagItem(tag) is string text && Discretion.IsNeeded(text)) activity.SetTag(tag, Discretion.Apply(text));
        }
    }
}
