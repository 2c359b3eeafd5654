using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Scenarios;

/// <summary>How a scripted receiver may answer a callback. The Simulator plays no receiver: the words are for those who do, such as the tests.</summary>
static partial class ReceiverWords
{
    /// <summary>The platform's yes.</summary>
    public const string Accept = "accept";

    public const string Rule = "accept, reject, html, redirect, hang, status: with three digits, or word: with the body to answer with; at least one.";

    public static bool Include(string word) => Pattern().IsMatch(word);

    [GeneratedRegex(@"\A(accept|reject|html|redirect|hang|status:[2-5][0-9]{2}|word:[^\0]{0,64})\z")]
    private static partial Regex Pattern();
}
