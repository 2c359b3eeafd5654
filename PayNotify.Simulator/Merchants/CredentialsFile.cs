using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Merchants;

/// <summary>A merchant's credentials as a file that its back end reads as configuration, under <c>Channels</c>.</summary>
public sealed class CredentialsFile(DataFolder folder, IOptions<SimulatorOptions> options, IOptions<JsonOptions> json)
{
    readonly JsonSerializerOptions format = new(json.Value.SerializerOptions) { WriteIndented = true };

    /// <summary>Whole or not at all: a reader never meets half a file.</summary>
    public async Task WriteAsync(Merchant merchant)
    {
        var path = Path.Combine(folder.MerchantsPath, $"{merchant.Name}.json");
        var unfinished = path + ".new";
        await using (var file = DataFolder.CreatePrivate(unfinished, FileMode.Create))
        {
            var credentials = new CredentialsDocument(MerchantCredentials.Of(merchant, options.Value.PublicBaseUrl));
            await JsonSerializer.SerializeAsync(file, credentials, format);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    sealed record CredentialsDocument([property: JsonPropertyName("Channels")] MerchantCredentials Channels);
}
