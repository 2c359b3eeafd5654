using PayNotify.Api.Hosting;

namespace PayNotify.Api.Lab.Engine;

/// <summary>Counts what the lab holds open. A connection costs memory for as long as it lives, so whoever is public says how many there may be.</summary>
sealed class LabPlaces : IEndpointFilter
{
    public const int Most = 200;

    int taken;

    public int Taken => Volatile.Read(ref taken);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref taken) > Most) return Problems.LabFull.Because($"At most {Most} streams of the lab are open at once");

            // The answer is given here and not after the filter: a stream has its place until it ends.
            if (await next(context) is IResult answer) await answer.ExecuteAsync(context.HttpContext);
            return Results.Empty;
        }
        finally
        {
            Interlocked.Decrement(ref taken);
        }
    }
}
