using Fairway.Storage;
using Fairway.Web;

namespace Fairway.Migrator;

/// <summary>One of the two databases, and the project that keeps its migrations.</summary>
internal sealed record Target(string Provider, string ProjectName)
{
    public static readonly IReadOnlyList<Target> All =
    [
        new("sqlite", "Fairway.Migrations.Sqlite"),
        new("postgres", "Fairway.Migrations.Postgres"),
    ];

    public string Folder => Path.Combine(RepositoryRoot(), "src", ProjectName);

    public static Target? Named(string provider) =>
        All.FirstOrDefault(target => target.Provider == provider);

    public FairwayDb Open() => DesignTime.Create(Provider);

    private static string RepositoryRoot()
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
        throw new DirectoryNotFoundException(
            "Fairway.slnx is in no folder above the tool: build it inside the repository."
        );
    }
}
