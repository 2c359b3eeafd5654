using Microsoft.Extensions.Options;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Storage;

/// <summary>
/// This program's own folder: <c>simulator</c> inside the folder of <c>--data</c>; without the option inside <c>data</c> beside
/// PayNotify.sln, found by walking up from the program; for a published program inside <c>data</c> of the current folder.
/// </summary>
public sealed class DataFolder : IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly FileStream heldByThisProcess;

    public DataFolder(IOptions<SimulatorOptions> options)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(options.Value.Data ?? Default()), "simulator");
        try
        {
            CreateDirectory(Path);
            CreateDirectory(MerchantsPath);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw Unusable(unusable);
        }

        heldByThisProcess = Hold();
    }

    public string Path { get; }

    public string DatabasePath => System.IO.Path.Combine(Path, "simulator.db");

    public string MerchantsPath => System.IO.Path.Combine(Path, "merchants");

    /// <summary>Opens a file for its owner alone; a file that exists keeps its mode, so it is set again.</summary>
    public static FileStream CreatePrivate(string path, FileMode mode, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (OperatingSystem.IsWindows()) return new FileStream(path, options);
        options.UnixCreateMode = OwnerOnly;
        var file = new FileStream(path, options);
        File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
        return file;
    }

    public void Dispose() => heldByThisProcess.Dispose();

    static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    static string Default()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PayNotify.sln"))) return System.IO.Path.Combine(folder.FullName, "data");
        }

        return System.IO.Path.Combine(Environment.CurrentDirectory, "data");
    }

    // Two programs on one book would each take the other's attempts under way for interrupted ones.
    FileStream Hold()
    {
        try
        {
            return CreatePrivate(System.IO.Path.Combine(Path, "simulator.lock"), FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException held)
        {
            throw new StartException($"The data folder {Path} is in use by another Simulator: stop that one, or choose another folder with --data.", held);
        }
        catch (UnauthorizedAccessException unusable)
        {
            throw Unusable(unusable);
        }
    }

    StartException Unusable(Exception cause) => new($"The data folder {Path} cannot be used: {cause.Message} --data names another.", cause);
}
