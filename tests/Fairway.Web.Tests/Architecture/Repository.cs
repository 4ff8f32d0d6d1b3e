namespace Fairway.Web.Tests.Architecture;

internal static class Repository
{
    private static readonly string[] NotOurs =
    [
        "bin",
        "obj",
        "node_modules",
        "wwwroot",
        "artifacts",
        "TestResults",
    ];

    public static string Root { get; } = Find();

    /// <summary>Files that people write: builds, packages and generated migrations are left out.</summary>
    public static IEnumerable<string> Sources(params string[] extensions) =>
        new[] { "src", "tests", "tools", "bench" }
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder =>
                Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            )
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Where(path => !path.Split('/').Any(NotOurs.Contains))
            .Where(path => !path.StartsWith("src/Fairway.Migrations.", StringComparison.Ordinal));

    private static string Find()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fairway.slnx")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("Fairway.slnx");
    }
}
