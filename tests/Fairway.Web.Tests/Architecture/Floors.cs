namespace Fairway.Web.Tests.Architecture;

/// <summary>
/// Who may use whom. The table of docs/map.md is the only place where the floors are written down: what people read is
/// what is enforced.
/// </summary>
internal sealed class Floors
{
    private const string Host = "";
    private const string Faces = "Faces";
    private const string Demo = "Demo";
    private readonly Dictionary<string, int> _floors = [];

    public IReadOnlyCollection<string> Modules => _floors.Keys;

    public static Floors FromMap()
    {
        var floors = new Floors();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", "map.md")))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length > 3 && int.TryParse(cells[1], out var floor))
            {
                floors._floors[cells[2]] = floor;
            }
        }
        return floors;
    }

    /// <summary>The reason why <paramref name="from"/> may not use <paramref name="to"/>, or null.</summary>
    public string? Refuses(CodeUnit from, string to)
    {
        if (ModuleOf(from.Name) is not { } user || ModuleOf(to) is not { } used || used == user)
        {
            return null;
        }
        if (user is Host or Faces or Demo)
        {
            return null;
        }
        if (used == Host)
        {
            return InDomain(to) ? null : "only the host itself uses the host";
        }
        if (!_floors.TryGetValue(user, out var floor))
        {
            return $"module {user} has no floor in docs/map.md";
        }
        if (!_floors.TryGetValue(used, out var below))
        {
            return $"module {used} has no floor in docs/map.md";
        }
        if (below == 0)
        {
            return null;
        }
        if (below >= floor)
        {
            return $"{user} (floor {floor}) looks up to {used} (floor {below})";
        }
        return InDomain(to) || InContracts(to, used)
            ? null
            : $"{user} reaches into {used} past its Contracts";
    }

    /// <summary>The first part of the namespace after the project's own; null for what is not ours.</summary>
    public static string? ModuleOf(string type)
    {
        if (type == "Program")
        {
            return Host;
        }
        var parts = type.Split('.');
        return parts switch
        {
            ["Fairway", "Storage", ..] => "Platform",
            ["Fairway", "Web" or "Domain", _] => Host,
            ["Fairway", "Web" or "Domain", var module, ..] => module,
            _ => null,
        };
    }

    private static bool InDomain(string type) =>
        type.StartsWith("Fairway.Domain.", StringComparison.Ordinal);

    private static bool InContracts(string type, string module) =>
        type.StartsWith($"Fairway.Web.{module}.Contracts.", StringComparison.Ordinal);
}
