namespace PayNotify.E2E.Support;

/// <summary>Where the built programs and the borrowed script lie.</summary>
static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The end of this assembly's own path, such as <c>bin/Debug/net10.0</c>: the programs were built the same way.</summary>
    static string BuildFolder { get; } = Path.GetRelativePath(Path.Combine(Root, "PayNotify.E2E"), AppContext.BaseDirectory);

    /// <summary>Debug or Release.</summary>
    public static string Configuration { get; } = BuildFolder.Split(Path.DirectorySeparatorChar)[1];

    public static string JsQr => Path.Combine(Root, "web", "node_modules", "jsqr", "dist", "jsQR.js");

    public static string Artifacts => Path.Combine(Root, "artifacts", "e2e");

    public static string Program(string project) => Path.Combine(Root, project, BuildFolder, project + ".dll");

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "PayNotify.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("PayNotify.sln"));
}
