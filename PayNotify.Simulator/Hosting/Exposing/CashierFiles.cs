using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>The files that the cashier's page names; the console's, in the same folder, are not among them.</summary>
sealed partial class CashierFiles(IWebHostEnvironment environment)
{
    readonly FrozenSet<string> paths = Read(environment);

    public bool Include(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && paths.Contains(request.Path.Value!);

    static FrozenSet<string> Read(IWebHostEnvironment environment)
    {
        var page = environment.WebRootFileProvider.GetFileInfo("cashier/index.html");
        if (!page.Exists) return [];
        using var reader = new StreamReader(page.CreateReadStream());
        return Named().Matches(reader.ReadToEnd()).Select(match => match.Groups[1].Value).ToFrozenSet(StringComparer.Ordinal);
    }

    [GeneratedRegex("\"(/assets/[^\"?#]+)\"")]
    private static partial Regex Named();
}
