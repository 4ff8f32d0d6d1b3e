namespace Fairway.Bench;

/// <summary>--only P1,P4, --database sqlite|postgres and --json FILE.</summary>
internal sealed record BenchOptions(IReadOnlySet<string>? Only, string? Database, string? Json)
{
    public bool Wants(string id) => Only is null || Only.Contains(id);

    public bool WantsDatabase(string database) => Database is null || Database == database;

    public static BenchOptions Parse(string[] args)
    {
        HashSet<string>? only = null;
        string? database = null;
        string? json = null;
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            if (args[i] == "--only")
                only =
                [
                    .. args[i + 1]
                        .Split(
                            ',',
                            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                        ),
                ];
            else if (args[i] == "--database")
                database = args[i + 1];
            else if (args[i] == "--json")
                json = args[i + 1];
            else
                throw new ArgumentException(
                    $"Unknown option {args[i]}; there are --only, --database and --json."
                );
        }
        return new BenchOptions(only, database, json);
    }
}
