using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Operator;

/// <summary>The one key to everything under <c>/api/operator</c>: the one set, or one made at the first start and kept in a file of its owner's.</summary>
sealed partial class OperatorKey(IOptions<OperatorOptions> options, StorageFolder folder, ILogger<OperatorKey> logger)
{
    const int Bytes = 32;

    /// <summary>Compared as digests: equal in length whatever was shown, so that the time taken tells nothing of the key.</summary>
    byte[] digest = [];

    public string File => Path.Combine(folder.Path, "operator.key");

    /// <summary>Once, when the data folder is ours.</summary>
    /// <exception cref="StartupException">The file cannot be used.</exception>
    public void Open()
    {
        var isSet = !string.IsNullOrEmpty(options.Value.Key);
        digest = Digest(isSet ? options.Value.Key! : FromFile());
        if (!isSet) Log.Kept(logger, Printable.Reason(File));
    }

    public bool Is(string shown) => digest.Length > 0 && CryptographicOperations.FixedTimeEquals(Digest(shown), digest);

    string FromFile()
    {
        try
        {
            if (!System.IO.File.Exists(File)) Generate();
            if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite); // one put there by hand may be open to all
            var key = System.IO.File.ReadAllText(File).Trim();
            return Base64Url.IsValid(key, out var length) && length == Bytes ? key : throw new StartupException($"The operator's key {File} is not one: delete it, and the next start makes another.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The operator's key {File} cannot be used: {problem.Message}");
        }
    }

    /// <summary>Written beside its place and moved there: a program killed meanwhile leaves no half key.</summary>
    void Generate()
    {
        var unfinished = File + ".new";
        using (var file = StorageFolder.OpenPrivate(unfinished, FileShare.None))
        {
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        System.IO.File.Move(unfinished, File);
    }

    static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The operator's key is in {File}")]
        public static partial void Kept(ILogger logger, Printable file);
    }
}
