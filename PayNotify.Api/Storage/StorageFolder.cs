using PayNotify.Api.Hosting;

namespace PayNotify.Api.Storage;

/// <summary>Where this program keeps its files: <c>api/</c> inside the folder named by <c>--data</c>.</summary>
sealed class StorageFolder(IConfiguration configuration)
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(configuration["data"] ?? Default()), "api");

    public string Database => System.IO.Path.Combine(Path, "paynotify.db");

    /// <summary>Makes the folder and an empty database, readable by their owner only: capabilities are in there.</summary>
    /// <exception cref="StartupException">The place cannot be used.</exception>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path);
            using var file = new FileStream(Database, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Database, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {Path} cannot be used: {problem.Message}");
        }
    }

    /// <summary><c>data/</c> beside PayNotify.sln; for a published program, in the current folder.</summary>
    static string Default()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PayNotify.sln"))) return System.IO.Path.Combine(folder.FullName, "data");
        }

        return System.IO.Path.Combine(Environment.CurrentDirectory, "data");
    }
}
