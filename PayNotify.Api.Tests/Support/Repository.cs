namespace PayNotify.Api.Tests.Support;

static class Repository
{
    /// <summary>A file of the repository that these tests were built from.</summary>
    public static string File(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "PayNotify.sln"))) return Path.Combine(folder.FullName, path);
        }

        throw new DirectoryNotFoundException("PayNotify.sln was not found above the tests.");
    }
}
