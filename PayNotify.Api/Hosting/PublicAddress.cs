using Microsoft.Extensions.Options;

namespace PayNotify.Api.Hosting;

/// <summary>How others reach this program; the platforms post their callbacks there.</summary>
sealed class PublicAddressOptions
{
    public string PublicBaseUrl { get; set; } = "http://localhost:5080";
}

sealed class PublicAddressCheck : IValidateOptions<PublicAddressOptions>
{
    public ValidateOptionsResult Validate(string? name, PublicAddressOptions options) =>
        Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("PublicBaseUrl is not an absolute http or https address without a query");
}

sealed class PublicAddress(IOptions<PublicAddressOptions> options)
{
    readonly string baseUrl = options.Value.PublicBaseUrl.TrimEnd('/');

    public Uri Of(string path) => new(baseUrl + path);
}
