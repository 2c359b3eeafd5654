using System.Text.RegularExpressions;

namespace PayNotify.E2E.Adopting;

/// <summary>A block of docs/adopting.md.</summary>
/// <param name="Kind">csharp: a file's content; diff: a line to replace; sh: commands; text: what is to be seen.</param>
/// <param name="File">The file that the sentence before the block names; empty when it names none.</param>
sealed record Block(string Kind, string File, string Text)
{
    public IReadOnlyList<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

static partial class Guide
{
    public static IReadOnlyList<Block> Read(string markdown)
    {
        var blocks = new List<Block>();
        var start = 0;
        foreach (Match fence in Fence().Matches(markdown))
        {
            var before = markdown[start..fence.Index];
            start = fence.Index + fence.Length;
            blocks.Add(new(fence.Groups["kind"].Value, FileName().Matches(before).LastOrDefault()?.Groups["file"].Value ?? "", fence.Groups["text"].Value));
        }

        return blocks;
    }

    [GeneratedRegex(@"^```(?<kind>\w+)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<file>PayNotify\.Api/[\w/.]+\.cs)`", RegexOptions.ExplicitCapture)]
    private static partial Regex FileName();
}
