namespace Fairway.Storage;

/// <summary>
/// The members whose data somebody may see: everybody, or those of some regions (province, city or district codes)
/// and groups. An empty scope that is not unrestricted sees nobody.
/// </summary>
public sealed record DataScope
{
    public static readonly DataScope Everything = new() { Unrestricted = true };
    public static readonly DataScope Nothing = new();

    public bool Unrestricted { get; init; }

    /// <summary>GB/T 2260 codes of 2, 4 or 6 digits.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<long> Groups { get; init; } = [];

    /// <summary>Whether somebody of this region and group is within it; the query filter says the same in SQL.</summary>
    public bool Sees(string? region, long? group) =>
        Unrestricted
        || (group is { } g && Groups.Contains(g))
        || (region is not null && Regions.Any(r => region.StartsWith(r, StringComparison.Ordinal)));
}
