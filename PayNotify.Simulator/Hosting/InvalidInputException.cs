namespace PayNotify.Simulator.Hosting;

/// <summary>A value in a request that breaks its rule; answered with 400 as the framework's own binding failures are.</summary>
/// <param name="code">Stable, such as <c>count_invalid</c>.</param>
/// <param name="field">The member or query parameter.</param>
/// <param name="rule">What it must be.</param>
sealed class InvalidInputException(string code, string field, string rule) : BadHttpRequestException($"{field}: {rule}")
{
    public string Code => code;
}
