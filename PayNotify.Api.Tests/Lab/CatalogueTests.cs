using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Lab;

/// <summary>What there is on the server is on the page and in the documents.</summary>
public sealed class CatalogueTests
{
    static readonly string Lab = Repository.File("PayNotify.Api/Lab");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_on_the_page_and_in_the_list_of_what_is_taught(string file)
    {
        var teaches = File.ReadAllText(Path.Combine(Lab, file));
        var page = File.ReadAllText(Repository.File("web/shop/lab/examples.ts"));
        var seeds = File.ReadAllText(Repository.File("docs/seeds.md"));

        Assert.Contains("/// <summary>", teaches, StringComparison.Ordinal);
        Assert.Contains($"'{Path.GetFileNameWithoutExtension(file)}'", page, StringComparison.Ordinal);
        Assert.Contains($"../PayNotify.Api/Lab/{file})", seeds, StringComparison.Ordinal);
    }

    /// <summary>The files that open a stream or answer a question: those that have an address.</summary>
    public static TheoryData<string> Examples() => new(
        Directory.GetFiles(Lab, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("lab.MapGet(", StringComparison.Ordinal) || text.Contains("lab.MapMethods(", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Lab, file).Replace('\\', '/')));
}
