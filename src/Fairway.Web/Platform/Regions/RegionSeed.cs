using System.Text.Json;
using Fairway.Domain.Regions;

namespace Fairway.Web.Platform.Regions;

/// <summary>Reads the regions that ship with Fairway (<c>seed/regions.json</c>).</summary>
internal static class RegionSeed
{
    private sealed record Document
    {
        public required IReadOnlyList<string> Provinces { get; init; }
        public required IReadOnlyList<string> Cities { get; init; }
        public required IReadOnlyList<string> Districts { get; init; }
        public required IReadOnlyList<string> Places { get; init; }
    }

    private static readonly Lazy<RegionIndex> Index = new(() =>
        Load(Path.Combine(AppContext.BaseDirectory, "seed", "regions.json"))
    );

    /// <summary>The index, built once per process (about 3,350 regions).</summary>
    public static RegionIndex Regions => Index.Value;

    public static RegionIndex Load(string path)
    {
        using var file = File.OpenRead(path);
        var seed =
            JsonSerializer.Deserialize<Document>(file, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"{path} is empty.");
        return new RegionIndex(
            seed.Provinces.Concat(seed.Cities).Concat(seed.Districts).Select(Record),
            seed.Places.Select(Place)
        );
    }

    // "330106 西湖区"
    private static RegionRecord Record(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return new RegionRecord(line[..blank], line[(blank + 1)..]);
    }

    // "81 九龙: 油尖旺区|深水埗区"
    private static RegionPlace Place(string line)
    {
        var record = Record(line);
        var colon = record.Name.IndexOf(": ", StringComparison.Ordinal);
        return new RegionPlace(
            record.Code,
            record.Name[..colon],
            record.Name[(colon + 2)..].Split('|')
        );
    }
}
