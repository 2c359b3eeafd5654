using System.CommandLine;

namespace PayNotify.Simulator.Cli;

/// <summary>For a container that has no curl: 0 when the Simulator of this machine is ready, 1 otherwise.</summary>
static class HealthVerb
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where it listens; also ASPNETCORE_URLS.",
            HelpName = "addresses",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } urls ? urls : "http://localhost:5090",
        };
        var command = new Command("health", "Whether it is ready; for container health checks.") { urls };
        command.SetAction((parsed, cancellationToken) => AskAsync(parsed.GetValue(urls)!, cancellationToken));
        return command;
    }

    static async Task<int> AskAsync(string urls, CancellationToken cancellationToken)
    {
        var address = BindingAddress.Parse(urls.Split(';')[0]);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        // Where it listens is no name that it is called by, so it is called by one that it has everywhere.
        var host = address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : address.Host;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address.Scheme}://{host}:{address.Port}/readyz") { Headers = { Host = "localhost" } };
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException)
        {
            return 1;
        }
    }
}
