namespace Fairway.Bench;

/// <summary>--only P1,P4 and --json FILE.</summary>
internal sealed record BenchOptions(IReadOnlySet<string>? Only, string? Json)
{
    public bool Wants(string id) => Only is null || Only.Contains(id);

    public static BenchOptions Parse(string[] args)
    {
        HashSet<string>? only = null;
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
            else if (args[i] == "--json")
                json = args[i + 1];
            else
                throw new ArgumentException(
                    $"Unknown option {args[i]}; there are --only and --json."
                );
        }
        return new BenchOptions(only, json);
    }
}
