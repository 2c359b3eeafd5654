using Microsoft.Extensions.Options;
using PayNotify.Simulator.Hosting.Exposing;

namespace PayNotify.Simulator.Hosting;

/// <summary>The program's settings; each is an option (<c>--data DIR</c>), an environment variable or a line of appsettings.json.</summary>
public sealed class SimulatorOptions
{
    /// <summary>How merchants reach this program, and phones, too, unless <see cref="CashierBaseUrl"/> says otherwise. Without a slash at its end.</summary>
    public string PublicBaseUrl { get; set => field = value.TrimEnd('/'); } = "http://localhost:5090";

    /// <summary><c>--lan</c>, <c>--shared</c>, and without either this machine only.</summary>
    public Exposure Exposure { get; set; }

    /// <summary>Where the cashier, and nothing else, listens under <c>--lan</c>.</summary>
    public string LanUrl { get; set; } = "http://*:5091";

    /// <summary>How phones reach the cashier; it is inside every QR code. Default: <see cref="PublicBaseUrl"/>, or this machine in the network under <c>--lan</c>.</summary>
    public string CashierBaseUrl { get => field.Length > 0 ? field : PublicBaseUrl; set => field = value.TrimEnd('/'); } = "";

    /// <summary>The token of <c>--shared</c>; without it one is made and kept in the data folder.</summary>
    public string? Token { get; set => field = value is "" ? null : value; }

    /// <summary>Hosts to which callbacks may go under <c>--shared</c> though they are inside, separated by commas.</summary>
    public string AllowedCallbackHosts { get; set; } = "";

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

    internal string[] ExtraHostNames => Names(ExtraHosts);

    internal string[] AllowedCallbackHostNames => Names(AllowedCallbackHosts);

    static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Under <c>--lan</c> the address for phones, unless it was said.</summary>
    internal sealed class LanDefault : IPostConfigureOptions<SimulatorOptions>
    {
        public void PostConfigure(string? name, SimulatorOptions options)
        {
            if (options.Exposure is Exposure.Lan && options.CashierBaseUrl == options.PublicBaseUrl && Rules.IsLanUrl(options.LanUrl))
                options.CashierBaseUrl = LanAddress.Of(options.LanUrl);
        }
    }

    /// <summary>A wrong setting stops the start with a line that names it.</summary>
    internal sealed class Rules : IValidateOptions<SimulatorOptions>
    {
        public ValidateOptionsResult Validate(string? name, SimulatorOptions options)
        {
            string[] failures =
            [
                .. Broken(IsBaseUrl(options.PublicBaseUrl), $"PublicBaseUrl must be an absolute http or https address without a query; it is '{options.PublicBaseUrl}'."),
                .. Broken(IsBaseUrl(options.CashierBaseUrl), $"CashierBaseUrl must be an absolute http or https address without a query; it is '{options.CashierBaseUrl}'."),
                .. Broken(IsLanUrl(options.LanUrl), $"LanUrl must be an http address that phones reach, such as http://*:5091; it is '{options.LanUrl}'."),
                .. Broken(options is not { Exposure: Exposure.Shared, Token: { } token } || AccessToken.IsToken(token), $"Token must be {AccessToken.Rule}."),
                .. Broken(options.Data is not "", "Data (--data) must name a folder; it is empty."),
            ];
            return failures.Length > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
        }

        internal static bool IsLanUrl(string url)
        {
            try
            {
                return BindingAddress.Parse(url) is { Scheme: "http", PathBase: "" } && !Listeners.IsInsideThisMachine(url);
            }
            catch (FormatException)
            {
                return false;
            }
        }

        static bool IsBaseUrl(string text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "" };

        static string[] Broken(bool isKept, string rule) => isKept ? [] : [rule];
    }
}
