using System.Text.RegularExpressions;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Documents;

/// <summary>Each row of docs/seeds.md names a file, an example of the lab and a test, and all of them exist.</summary>
public sealed partial class SeedsTests
{
    const string File = "[Error](../PayNotify.Api/Lab/Error.cs)";

    static readonly string Docs = Repository.File("docs");

    [Fact]
    public void Every_row_names_a_file_an_example_and_a_test_that_exist()
    {
        var rows = System.IO.File.ReadLines(Path.Combine(Docs, "seeds.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| The articles show ", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(rows);
        Assert.Empty(rows.SelectMany(FaultsOf));
    }

    [Theory]
    [InlineData($"| comments | {File} | {File} |", "must have four cells")]
    [InlineData($"| comments | none | {File} | [SeedsTests](../PayNotify.Api.Tests/Documents/SeedsTests.cs): `{nameof(A_row_that_lacks_something_is_found)}` |", "names no file")]
    [InlineData($"| comments | {File} | [Program](../PayNotify.Api/Program.cs) | [SeedsTests](../PayNotify.Api.Tests/Documents/SeedsTests.cs): `{nameof(A_row_that_lacks_something_is_found)}` |", "names no example of the lab")]
    [InlineData($"| comments | {File} | {File} | |", "names no test")]
    [InlineData($"| comments | {File} | {File} | [SeedsTests](../PayNotify.Api.Tests/Documents/SeedsTests.cs) |", "names no test")]
    [InlineData($"| comments | {File} | {File} | [SeedsTests](../PayNotify.Api.Tests/Documents/SeedsTests.cs): `FaultsOf` |", "has no test FaultsOf")]
    [InlineData($"| comments | {File} | {File} | [frames](../web/shop/lab/frames.test.ts): `never written` |", "has no test never written")]
    [InlineData($"| comments | {File}, [gone](../gone.cs) | {File} | [SeedsTests](../PayNotify.Api.Tests/Documents/SeedsTests.cs): `{nameof(A_row_that_lacks_something_is_found)}` |", "links to ../gone.cs")]
    public void A_row_that_lacks_something_is_found(string row, string fault) => Assert.Contains(fault, Assert.Single(FaultsOf(row)), StringComparison.Ordinal);

    static IEnumerable<string> FaultsOf(string row)
    {
        var cells = row.Trim('|').Split('|', StringSplitOptions.TrimEntries);
        if (cells is not [var shown, var here, var lab, var test])
        {
            yield return $"{row}: must have four cells";
            yield break;
        }

        if (!Link().IsMatch(here)) yield return $"{shown}: names no file";
        if (!Link().Matches(lab).Any(link => link.Groups[1].Value.Contains("/lab/", StringComparison.OrdinalIgnoreCase))) yield return $"{shown}: names no example of the lab";
        if (!Test().IsMatch(test)) yield return $"{shown}: names no test";
        foreach (var path in Link().Matches(row).Select(link => link.Groups[1].Value))
        {
            if (!System.IO.File.Exists(Path.Combine(Docs, path))) yield return $"{shown}: links to {path}, which does not exist";
        }

        foreach (var named in Test().Matches(test).Where(named => System.IO.File.Exists(Path.Combine(Docs, named.Groups["file"].Value))))
        {
            var text = System.IO.File.ReadAllText(Path.Combine(Docs, named.Groups["file"].Value));
            foreach (var name in Name().Matches(named.Groups["names"].Value).Select(one => one.Groups[1].Value))
            {
                if (!HasTest(text, name)) yield return $"{shown}: {named.Groups["file"].Value} has no test {name}";
            }
        }
    }

    static bool HasTest(string text, string name) =>
        Regex.IsMatch(text, $@"^    \[(Fact|Theory)\b(?:(?!^    public )[\s\S])*^    public (async )?(Task|void) {Regex.Escape(name)}\(", RegexOptions.Multiline)
        || Regex.IsMatch(text, $@"^test(\.each\(.+\))?\('{Regex.Escape(name)}',", RegexOptions.Multiline);

    [GeneratedRegex(@"\]\((\.\./[^)]+)\)")]
    private static partial Regex Link();

    /// <summary>A linked file, a colon, and the names of its tests.</summary>
    [GeneratedRegex(@"\]\((?<file>\.\./[^)]+)\): (?<names>`[^`]+`(, `[^`]+`)*)")]
    private static partial Regex Test();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
