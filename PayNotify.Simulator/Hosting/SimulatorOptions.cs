using System.ComponentModel.DataAnnotations;

namespace PayNotify.Simulator.Hosting;

/// <summary>The program's settings; each is a command-line option (<c>--data DIR</c>), an environment variable or a line of appsettings.json.</summary>
public sealed class SimulatorOptions : IValidatableObject
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

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(PublicBaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0)
            yield return new ValidationResult($"PublicBaseUrl must be an absolute http or https address without a query; it is '{PublicBaseUrl}'.");
    }
}
