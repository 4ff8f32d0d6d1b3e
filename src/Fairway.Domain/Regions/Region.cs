namespace Fairway.Domain.Regions;

/// <summary>A region as the official list names it (GB/T 2260).</summary>
/// <param name="Code">2, 4 or 6 digits: province, city, district.</param>
/// <param name="Name">The official name, such as <c>西湖区</c>.</param>
public sealed record RegionRecord(string Code, string Name);

/// <summary>A place that has a name but no code of its own; it counts as its province (Hong Kong, Macao, Taiwan).</summary>
/// <param name="Code">The province's code.</param>
/// <param name="Name">The place.</param>
/// <param name="Parts">The places in it.</param>
public sealed record RegionPlace(string Code, string Name, IReadOnlyList<string> Parts);

/// <summary>A resolved region in its canonical form.</summary>
/// <param name="Code">The longest known code: 2 digits for a province, 4 for a city, 6 for a district.</param>
/// <param name="Path">The names from the province down, without fillers such as 市辖区.</param>
public sealed record Region(string Code, IReadOnlyList<string> Path)
{
    /// <summary>The names in one line: <c>浙江省 杭州市 西湖区</c>.</summary>
    public string DisplayName { get; } = string.Join(' ', Path);

    public bool Equals(Region? other) =>
        other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal);

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
