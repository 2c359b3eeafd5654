#:property PublishAot=false

// All that CI checks, in one go. The last line is "N passed, N failed" (", N skipped" may follow).
//
//   dotnet run check.cs [format] [build] [api] [simulator] [web] [e2e] [--long]      (all of them when none is named)
//
// --long runs the tests that repeat what chance decides at their full length.

using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

string[] steps = ["format", "build", "api", "simulator", "web", "e2e"];
if (args.Contains("--long"))
{
    Environment.SetEnvironmentVariable("PAYNOTIFY_LONG", "1");
    args = [.. args.Where(arg => arg != "--long")];
}

if (args.FirstOrDefault(arg => !steps.Contains(arg)) is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is not a step; there are: {string.Join(", ", steps)}");
    return 2;
}

var results = Directory.CreateTempSubdirectory("paynotify-check-");
var tally = new Tally();
var clock = Stopwatch.StartNew();

// MSBuild reads it as a property: warnings are errors, code style and banned APIs are checked (Directory.Build.props).
Environment.SetEnvironmentVariable("Strict", "true");

// Everything after the build needs it, so it is done first and a failure ends the run.
if (!Step("build", "dotnet", "build", "PayNotify.sln", "--nologo", "--verbosity", "quiet"))
{
    return Close();
}

// White space alone: of style and analyzers the build has made errors already.
if (Wanted("format")) Step("format", "dotnet", "format", "whitespace", "PayNotify.sln", "--verify-no-changes", "--no-restore");
if (Wanted("api")) DotnetTest("PayNotify.Api.Tests");
if (Wanted("simulator")) DotnetTest("PayNotify.Simulator.Tests");
if (Wanted("web")) WebTest();
if (Wanted("e2e"))
{
    if (Browser.Ensure() is { } missing)
    {
        Console.Error.WriteLine(missing);
        tally.Failed++;
    }
    else
    {
        if (Nginx.Ensure() is { } absent) Console.WriteLine(absent);
        if (Firefox.Ensure() is { } none) Console.WriteLine(none);
        DotnetTest("PayNotify.E2E");
    }
}

return Close();

bool Wanted(string step) => args.Length == 0 || args.Contains(step);

bool Step(string name, string program, params string[] arguments)
{
    Announce(name);
    var passed = Commands.Run(program, arguments);
    tally.Add(passed ? 1 : 0, passed ? 0 : 1, 0);
    return passed;
}

void DotnetTest(string project)
{
    Announce(project);
    var trx = Path.Combine(results.FullName, project + ".trx");
    var passed = Commands.Run("dotnet", ["test", project, "--no-build", "--nologo", "--verbosity", "quiet", "--logger", "console;verbosity=minimal", "--logger", $"trx;LogFileName={trx}"]);
    if (!File.Exists(trx))
    {
        tally.Add(0, 1, 0);
        return;
    }

    // Result by result: the counters at the end of such a file leave out the tests that were skipped.
    var tests = XDocument.Load(trx).Descendants().Where(element => element.Name.LocalName == "UnitTestResult").ToList();
    var outcomes = tests.Select(test => (string?)test.Attribute("outcome")).ToList();
    foreach (var test in tests.Where(test => (string?)test.Attribute("outcome") == "NotExecuted"))
        Console.WriteLine($"skipped: {test.Attribute("testName")?.Value}: {test.Descendants().FirstOrDefault(element => element.Name.LocalName == "Message")?.Value.Trim()}");
    var (succeeded, skipped) = (outcomes.Count(outcome => outcome == "Passed"), outcomes.Count(outcome => outcome == "NotExecuted"));
    var failed = outcomes.Count - succeeded - skipped;
    // A run that breaks off (a crashed host) can count no failure and still has failed.
    tally.Add(succeeded, passed ? failed : Math.Max(1, failed), skipped);
}

void WebTest()
{
    Announce("web");
    var json = Path.Combine(results.FullName, "vitest.json");
    Environment.SetEnvironmentVariable("VITEST_JSON", json);
    var passed = Commands.Run("npm", ["run", "--silent", "check"], "web");
    if (!File.Exists(json))
    {
        tally.Add(0, 1, 0);
        return;
    }

    using var report = JsonDocument.Parse(File.ReadAllText(json));
    int Count(string name) => report.RootElement.GetProperty(name).GetInt32();
    tally.Add(Count("numPassedTests"), passed ? Count("numFailedTests") : Math.Max(1, Count("numFailedTests")), Count("numPendingTests") + Count("numTodoTests"));
}

void Announce(string name) => Console.WriteLine($"\n== {name} ({clock.Elapsed:m\\:ss})");

int Close()
{
    results.Delete(recursive: true);
    Console.WriteLine($"\n{clock.Elapsed:m\\:ss}");
    Console.WriteLine(tally);
    return tally.Failed == 0 ? 0 : 1;
}

sealed class Tally
{
    int passed;
    int skipped;

    public int Failed { get; set; }

    public void Add(int passed, int failed, int skipped)
    {
        this.passed += passed;
        Failed += failed;
        this.skipped += skipped;
    }

    public override string ToString() => $"{passed} passed, {Failed} failed" + (skipped > 0 ? $", {skipped} skipped" : "");
}

/// <summary>Finds a browser for the end-to-end tests, or installs one; PAYNOTIFY_BROWSER names it for them.</summary>
static class Browser
{
    const string Variable = "PAYNOTIFY_BROWSER";
    const string OwnCli = "PayNotify.E2E/bin/Debug/net10.0/.playwright/package/cli.js";

    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"];

    static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        Environment.ExpandEnvironmentVariables(@"%ProgramFiles%\Google\Chrome\Application\chrome.exe"),
        Environment.ExpandEnvironmentVariables(@"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"),
    ];

    /// <returns>Null when there is one, else one line that says what to do.</returns>
    public static string? Ensure()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named)) return File.Exists(named) ? null : $"{Variable} names '{named}', and there is no such file.";

        if (Found()) return null;

        Console.WriteLine("No browser found; asking Playwright for its own …");
        if (Commands.Run("node", [OwnCli, "install", "chromium"], quiet: true)) return null;

        Console.WriteLine("Playwright could not fetch one; asking the package manager …");
        if (Commands.Install("chromium") && Found()) return null;

        return $"No browser for the end-to-end tests: none is installed, Playwright could not download one, and apt could not install Debian's. Install Chromium, Chrome or Edge, or name one with {Variable}.";
    }

    static bool Found()
    {
        var browser = Names.SelectMany(Commands.Places).Concat(Places).FirstOrDefault(File.Exists);
        Environment.SetEnvironmentVariable(Variable, browser);
        return browser is not null;
    }
}

/// <summary>Finds an nginx for the test that puts one before the Api, or installs it; PAYNOTIFY_NGINX names it for the tests, which do without.</summary>
static class Nginx
{
    const string Variable = "PAYNOTIFY_NGINX";

    /// <returns>Null when there is one, else one line that says what to do.</returns>
    public static string? Ensure()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named)) return File.Exists(named) ? null : $"{Variable} names '{named}', and there is no such file.";

        if (Found() || (Commands.Install("nginx") && Found())) return null;

        return $"No nginx, so the tests with one in front are skipped: none is installed, and apt could not install Debian's. Install nginx, or name one with {Variable}.";
    }

    // Debian puts it where only root's path leads.
    static bool Found()
    {
        var program = Commands.Places("nginx").Append("/usr/sbin/nginx").FirstOrDefault(File.Exists);
        Environment.SetEnvironmentVariable(Variable, program);
        return program is not null;
    }
}

/// <summary>Finds a Firefox for the tests that run in every kind of browser, or installs it; PAYNOTIFY_FIREFOX names it for the tests, which skip it otherwise.</summary>
static class Firefox
{
    const string Variable = "PAYNOTIFY_FIREFOX";

    /// <returns>Null when there is one, else one line that says what to do.</returns>
    public static string? Ensure()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named)) return File.Exists(named) ? null : $"{Variable} names '{named}', and there is no such file.";

        if (Found() || (Commands.Install("firefox-esr") && Found())) return null;

        return $"No Firefox, so its tests are skipped unless Playwright has its own build. Install Firefox, or name one with {Variable}.";
    }

    static bool Found()
    {
        var program = Commands.Places("firefox-esr").Concat(Commands.Places("firefox")).Append("/Applications/Firefox.app/Contents/MacOS/firefox").FirstOrDefault(File.Exists);
        Environment.SetEnvironmentVariable(Variable, program);
        return program is not null;
    }
}

static class Commands
{
    /// <summary>Where a program of that name would be found.</summary>
    public static IEnumerable<string> Places(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name));

    /// <summary>Debian's package, where that is permitted.</summary>
    public static bool Install(string package) =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("apt-get", ["update", "-qq"], quiet: true) && Run("apt-get", ["install", "-y", "-qq", package], quiet: true);

    /// <returns>True when the program could be started and ended with 0. What it prints is shown, unless quiet.</returns>
    public static bool Run(string program, string[] arguments, string folder = ".", bool quiet = false)
    {
        // npm and its like are scripts on Windows, which only the command interpreter starts.
        var viaShell = OperatingSystem.IsWindows() && program == "npm";
        var start = new ProcessStartInfo(viaShell ? "cmd" : program, viaShell ? ["/c", program, .. arguments] : arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = quiet,
            RedirectStandardError = quiet,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        try
        {
            using var process = Process.Start(start)!;
            if (quiet)
            {
                process.OutputDataReceived += static (_, _) => { };
                process.ErrorDataReceived += static (_, _) => { };
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
            }

            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            if (!quiet) Console.Error.WriteLine($"'{program}' was not found on PATH.");
            return false;
        }
    }
}
