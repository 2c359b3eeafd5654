using System.Text.RegularExpressions;

namespace PayNotify.Api.Hosting;

/// <summary>An order's address is a capability, also where the lab takes it as <c>orderId</c>: who reads it in a log or a trace could watch and pay the order. Here it is taken out of a text.</summary>
static partial class Discretion
{
    public static bool IsNeeded(string? text) => text is not null && Address().IsMatch(text);

    public static string Apply(string text) => Address().Replace(text, "$1***");

    [GeneratedRegex(@"((?:/orders|/checkout)/|\borderId=)[^/?#&\s'""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
