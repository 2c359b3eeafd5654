using System.Text.RegularExpressions;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Adopting;

/// <summary>Follows docs/adopting.md to the letter, in a copy of the repository. Only the ports are others.</summary>
public sealed partial class AdoptingTests
{
    readonly Uri api = new($"http://localhost:{RunningProgram.FreePort()}");
    readonly Uri simulator = new($"http://localhost:{RunningProgram.FreePort()}");
    readonly Dictionary<string, string> seen = [];
    readonly List<string> outputs = [];
    int printedBefore;
    bool isApiRunning;

    [Fact]
    public async Task Each_step_shows_what_the_page_says()
    {
        using var copy = new ShopCopy();
        await copy.FillAsync();
        var shown = 0;

        foreach (var block in Guide.Read(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "adopting.md"), TestContext.Current.CancellationToken)))
        {
            switch (block.Kind)
            {
                case "csharp": copy.Write(block.File, block.Text); break;
                case "diff": copy.Replace(block.File, block.Lines); break;
                case "sh": await RunAsync(copy, block.Lines); break;
                case "text":
                    shown++;
                    await ShowsAsync(copy, block.Lines);
                    break;
                default: Assert.Fail($"{block.Kind}: {block.Text}"); break;
            }
        }

        Assert.Equal(5, shown);
        await StillStrictAsync(copy);
    }

    /// <summary>The same copy under the rules of this repository, right after a build without them.</summary>
    static async Task StillStrictAsync(ShopCopy copy)
    {
        var (exitCode, output) = await copy.RunAsync("dotnet build PayNotify.Api --nologo -v q -p:Strict=true");

        Assert.Equal(1, exitCode);
        Assert.Contains("error RS0030", output, StringComparison.Ordinal);
        Assert.Contains("error IDE0055", output, StringComparison.Ordinal);
    }

    async Task RunAsync(ShopCopy copy, IReadOnlyList<string> commands)
    {
        seen.Clear();
        outputs.Clear();
        foreach (var command in commands.Select(OnOurPorts))
        {
            if (command.StartsWith("dotnet run start.cs", StringComparison.Ordinal))
            {
                await copy.StartAsync($"{command} --no-browser --simulator-url {simulator.OriginalString}", simulator);
            }
            else if (command.StartsWith("dotnet run", StringComparison.Ordinal))
            {
                if (isApiRunning) await copy.StopAsync();
                isApiRunning = true;
                printedBefore = copy.Console.Length;
                await copy.StartAsync($"{command} --urls {api.OriginalString} --PublicBaseUrl {api.OriginalString}", api);
            }
            else
            {
                var (exitCode, output) = await copy.RunAsync(Filled(command));
                Assert.True(exitCode == 0, $"{command}\n{output}");
                outputs.Add(output);
                foreach (Match member in Member().Matches(output)) seen.TryAdd(member.Groups["name"].Value, member.Groups["value"].Value);
            }
        }
    }

    /// <summary>Each line is found in the answers to the commands before it, in this order, or is printed by the Api.</summary>
    async Task ShowsAsync(ShopCopy copy, IReadOnlyList<string> lines)
    {
        var expected = new Regex(string.Join(".*?", lines.Select(line => Regex.Escape(Filled(line)).Replace("…", ".*?", StringComparison.Ordinal))), RegexOptions.Singleline);
        string Text() => string.Concat(outputs) + copy.Console[printedBefore..];
        try
        {
            await Eventually.IsTrueAsync(() => Task.FromResult(expected.IsMatch(Text())));
        }
        catch (Xunit.Sdk.TrueException)
        {
            Assert.Matches(expected, Text());
        }
    }

    string OnOurPorts(string command) => command
        .Replace("localhost:5080", api.Authority, StringComparison.Ordinal)
        .Replace("localhost:5090", simulator.Authority, StringComparison.Ordinal);

    /// <summary>With what the first answer said in the place of {id} and {orderNo}.</summary>
    string Filled(string text) => seen.Aggregate(text, (filled, one) => filled.Replace($"{{{one.Key}}}", one.Value, StringComparison.Ordinal));

    [GeneratedRegex(@"""(?<name>id|orderNo)"":""(?<value>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Member();
}
