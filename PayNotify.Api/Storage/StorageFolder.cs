using Microsoft.Data.Sqlite;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Storage;

/// <summary>Where this program keeps its files: <c>api/</c> inside the folder named by <c>--data</c>.</summary>
sealed class StorageFolder(IConfiguration configuration) : IDisposable
{
    /// <summary>
    /// How long a lock that another program holds is waited for. A callback can wait for two transactions, the one under way and its own,
    /// and platforms want their answer within five seconds.
    /// </summary>
    const int LockWaitSeconds = 1;

    const int CannotOpen = 14;
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    FileStream? heldByThisProcess;

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(configuration["data"] ?? Default()), "api");

    public string Database => System.IO.Path.Combine(Path, "paynotify.db");

    /// <summary>Nothing but <see cref="Open"/> makes the file: where it has gone, an empty one would hide that.</summary>
    public string ConnectionString => $"Data Source={Database};Mode=ReadWrite;Default Timeout={LockWaitSeconds}";

    /// <summary>
    /// Makes the folder and an empty database, for their owner only: capabilities are in there. From then on the folder is this process's:
    /// streams of a second one would never hear this one's bell.
    /// </summary>
    /// <exception cref="StartupException">The place cannot be used, or another process uses it.</exception>
    public void Open()
    {
        try
        {
            CreateFolder();
            heldByThisProcess = Hold();

            // SQLite gives its write-ahead log the mode of the database, so that has to be there first.
            OpenPrivate(Database, FileShare.ReadWrite).Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {Path} cannot be used: {problem.Message}");
        }
    }

    /// <summary>An open connection goes on writing into a file that was removed: such a commit is none.</summary>
    /// <exception cref="SqliteException">The file is gone.</exception>
    public void RequireDatabase()
    {
        if (!File.Exists(Database)) throw new SqliteException("its file is gone", CannotOpen);
    }

    public void Dispose() => heldByThisProcess?.Dispose();

    /// <summary>Opens a file of ours, or makes it, for its owner only.</summary>
    public static FileStream OpenPrivate(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (OperatingSystem.IsWindows()) return new FileStream(path, options);

        options.UnixCreateMode = OwnerOnly;
        var file = new FileStream(path, options);
        File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly); // a file that was there keeps its mode otherwise
        return file;
    }

    void CreateFolder()
    {
        var folder = Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows()) folder.UnixFileMode = OwnerOnly | UnixFileMode.UserExecute;
    }

    /// <summary>The operating system gives this lock back when its holder is killed.</summary>
    FileStream Hold()
    {
        try
        {
            return OpenPrivate(System.IO.Path.Combine(Path, "api.lock"), FileShare.None);
        }
        catch (IOException)
        {
            throw new StartupException($"The data folder {Path} is in use by another Api: stop that one, or choose another folder with --data.");
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
