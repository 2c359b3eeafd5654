using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Hosting.Exposing;

/// <summary>
/// The secret of <c>--shared</c>: the setting, or one that is made at the first start, kept in the data folder for its owner alone, and
/// printed that one time.
/// </summary>
sealed partial class AccessToken
{
    public const string Rule = "16 to 128 of A-Z, a-z, 0-9, and . _ ~ -";

    readonly byte[] hash;

    public AccessToken(IOptions<SimulatorOptions> options, DataFolder folder)
    {
        Path = System.IO.Path.Combine(folder.Path, "token");
        if (options.Value.Token is { } set) hash = Hash(set);
        else if (File.Exists(Path)) hash = Hash(Kept(Path));
        else hash = Hash(Printable = Make(Path));
    }

    public string Path { get; }

    /// <summary>Only when it has just been made: nobody knows it yet.</summary>
    public string? Printable { get; }

    /// <summary>In constant time: of hashes, so that the length is no hint either.</summary>
    public bool Is(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(hash, Hash(given));

    public static bool IsToken(string text) => Pattern().IsMatch(text);

    static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    static string Kept(string path) => File.ReadAllText(path).Trim() is var kept && IsToken(kept)
        ? kept
        : throw new StartException($"{path} must hold {Rule}; delete it to have one made.");

    static string Make(string path)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        using var file = new StreamWriter(DataFolder.CreatePrivate(path, FileMode.CreateNew));
        file.WriteLine(token);
        return token;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{16,128}\z")]
    private static partial Regex Pattern();
}
