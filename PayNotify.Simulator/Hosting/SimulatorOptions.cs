using Microsoft.Extensions.Options;

namespace PayNotify.Simulator.Hosting;

/// <summary>The program's settings; each is an option (<c>--data DIR</c>), an environment variable or a line of appsettings.json.</summary>
public sealed class SimulatorOptions
{
    /// <summary>How phones and merchants reach this program; it is inside every QR code. Without a slash at its end.</summary>
    public string PublicBaseUrl { get; set => field = value.TrimEnd('/'); } = "http://localhost:5090";

    /// <summary>The data folder; the program keeps to the folder <c>simulator</c> inside it. Default: see <see cref="Storage.DataFolder"/>.</summary>
    public string? Data { get; set; }

    /// <summary>
    /// Host names besides localhost, 127.0.0.1 and [::1] under which the control API and the pages may be called, separated by commas.
    /// Not ASP.NET Core's <c>AllowedHosts</c>: that one would refuse calls on the platforms' own routes, too.
    /// </summary>
    public string ExtraHosts { get; set; } = "";

    /// <summary>Where Bogus begins; chosen by chance when absent, and printed at the start either way.</summary>
    public int? Seed { get; set; }

    /// <summary><c>--end-with-stdin</c>: the program ends when whoever holds the other end of its standard input does.</summary>
    public bool EndWithStdin { get; set; }

    internal string[] ExtraHostNames => ExtraHosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A wrong setting stops the start with a line that names it.</summary>
    internal sealed class Rules : IValidateOptions<SimulatorOptions>
    {
        public ValidateOptionsResult Validate(string? name, SimulatorOptions options)
        {
            if (!Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out var url)
                || url is not { Scheme: "http" or "https", Query: "", Fragment: "" })
                return ValidateOptionsResult.Fail($"PublicBaseUrl must be an absolute http or https address without a query; it is '{options.PublicBaseUrl}'.");
            return options.Data is "" ? ValidateOptionsResult.Fail("Data (--data) must name a folder; it is empty.") : ValidateOptionsResult.Success;
        }
    }
}
