using Microsoft.Data.Sqlite;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>A data folder as the first start leaves it, made once: finding the primes of the demo merchants' keys takes seconds.</summary>
static class DataTemplate
{
    static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>A fresh data folder with the demo merchants in it.</summary>
    public static async Task<string> CopyAsync()
    {
        var (from, to) = (Path.Combine(await Made.Value, "simulator"), NewFolder());
        Directory.CreateDirectory(Path.Combine(to, "simulator"));
        foreach (var file in Directory.EnumerateFiles(from, "simulator.db*")) File.Copy(file, Path.Combine(to, "simulator", Path.GetFileName(file)));
        return to;
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("paynotify-").FullName;

    static async Task<string> MakeAsync()
    {
        var folder = NewFolder();
        await using (await SimulatorHost.StartAsync(data: folder, keepData: true))
        {
        }

        SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
