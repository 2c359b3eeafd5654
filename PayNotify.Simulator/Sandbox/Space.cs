using Microsoft.AspNetCore.Http.HttpResults;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Sandbox;

/// <summary>The space that a request names by <c>merchant</c>; all of them when it names none.</summary>
static class Space
{
    /// <summary>The scope of clock and reset; false when there is no such merchant.</summary>
    public static bool TryRead(string? merchant, MerchantDirectory directory, out string scope)
    {
        scope = merchant ?? ClockOffset.All;
        return merchant is null || directory.Find(merchant) is not null;
    }

    public static ProblemHttpResult NotFound(string? name) => Problem.NotFound("merchant_not_found", $"merchant: there is no space {name}.");
}
