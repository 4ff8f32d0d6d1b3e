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
}
