namespace PayNotify.Simulator.Tests.Catalogue;

/// <summary>Each code that docs/wire/wechat.md documents, by a raw request against the whole program.</summary>
public sealed class WeChatCatalogueTests(WeChatStage stage) : IClassFixture<WeChatStage>
{
    public static TheoryData<string> Names => [.. WeChatCatalogue.Cases.Select(known => known.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_code_comes_with_its_status_and_its_whole_body(string name)
    {
        var played = WeChatCatalogue.Cases.Single(known => known.Name == name);

        var (status, body, expected) = await stage.PlayAsync(played);

        Assert.Equal((played.Status, expected), (status, body));
    }

    [Fact]
    public void No_documented_code_is_without_a_case_and_no_case_without_a_documented_code()
    {
        var cases = WeChatCatalogue.Cases.Select(known => $"{known.Call} {known.Status} {known.Code}").Distinct();

        Assert.Equal(WeChatCatalogue.DocumentedCodes.Order(StringComparer.Ordinal), cases.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_case_cites_a_section_that_exists() => Assert.All(
        WeChatCatalogue.Cases,
        known => Assert.Matches($@"(?m)^##+ {known.Section.Replace(".", @"\.", StringComparison.Ordinal)}\.? ", WeChatCatalogue.Document));
}
